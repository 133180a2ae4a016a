"""Short forms of first names, each row one name and what it is called at home."""

from typing import Final

_ROWS: Final = """
    abigail abby gail; albert al bert; alexander alex alec sandy sasha xander; alexandra alex sandra sasha lexi
    alfred fred alf; alison ali; amanda mandy; andrea andi; andrew andy drew; angela angie
    anna annie ann anne anni; anthony tony ant; antonia toni; arthur art; barbara barb babs; benjamin ben benny
    bernard bernie; bridget bridie; caroline caro carrie; cassandra cass cassie; catherine cathy kate cat
    charles charlie chuck; charlotte charlie lottie; christina tina chris chrissie; christine chris chrissie tina
    christopher chris kit; clara clare; cynthia cindy; daniel dan danny; david dave davey; deborah deb debbie
    dennis den; dominic dom; donald don; dorothy dot dottie dolly; edward ed eddie ted ned
    eleanor ellie nell nora; elizabeth liz lizzie beth betty eliza libby bess lisa; emily em emmy; emma em
    eugene gene; frances fran frankie; francis frank; franziska franzi; frederick fred freddy; friedrich fritz
    gabriel gabe; gabriele gabi; george georgie; gerald gerry; gertrude trudy; gregory greg; gwendolyn gwen
    hannah hanna; harold harry hal; helen nell nelly; helena lena; henry harry hank; isabella bella izzy isa
    jacob jake; jacqueline jackie; james jim jimmy jamie; janet jan; jeffrey jeff; jennifer jen jenny
    jessica jess jessie; johanna hanna joan jo; johannes hannes johann; john johnny jack; jonathan jon
    joseph joe joey; josephine jo josie; joshua josh; judith judy; julia jules; julian jules
    katharina kathi kati kathy kathe kate; katherine kathy kate kathryn kat katie; kathleen kathy kath
    kenneth ken kenny; kimberly kim; laura laurie; lawrence larry; leonard len lenny leo; lillian lily; louise lou
    madeleine maddie; margaret maggie meg peggy marge greta rita; maria mia mari; marianne mari; martha marty
    martin marty; mary molly polly; matthew matt matty; maximilian max; melissa mel missy
    michael mike mick mickey micha; michelle shelly; miriam miri; mohammed mo; nancy nan; natalie nat
    natasha tasha; nathaniel nate nathan; nicholas nick nico nicky; nicole nicky nikki; olivia liv livvy
    oliver ollie; pamela pam; patricia pat patty trish; patrick pat paddy; penelope penny; peter pete
    philip phil pip; rachel rach; raymond ray; rebecca becky becca; richard rick dick richie rich
    robert rob bob bobby robbie bert; roberta bobbie; roger rog; ronald ron ronnie; rosemary rosie rose
    samantha sam sammy; samuel sam sammy; sarah sally sadie; sebastian seb basti; sophia sophie
    stephanie steph steffi; stephen steve; steven steve; stuart stu; susan sue susie; susanne susi
    suzanne sue suzie; tamara tammy; theodore ted theo teddy; theresa tess terry tessa; thomas tom tommy
    timothy tim timmy; ursula uschi ulla; valentina val; valerie val; veronica ronnie vera; victoria vicky tori
    vincent vince vinnie; virginia ginny; walter walt wally; wilhelm willi; william will bill billy liam willy
    wolfgang wolf; zachary zach zack
    alejandro ale jandro; andreas andi; angelika geli; anneliese lisl; antonio toni tono; barbara babsi; beatrice bea
    beatriz bea; bernadette detti; birgit biggi; brigitte gitte gitti; camille cami; carmen menchu; claudia claudi
    concepcion concha conchita; consuelo chelo; cornelia conny nele; dolores lola loli; dominique domi; dorothea doro
    elisabeth lisa lisi sissi elli lilli betti; enrique quique; ernst erni; eva evi; felicitas feli
    francisco paco pancho curro kiko; francisca paca paqui; francois fanfan; friederike rike; gertrud traudi trudi
    gregorio goyo; guadalupe lupe lupita; guillaume guigui; guillermo memo guille; heinrich heiner heini; hermann manni
    ignacio nacho; isabel isa chabela; jacqueline jacky; jakob jockel; jean jeannot; jesus chuy chus; jorge coque
    jose pepe chepe; josefa pepa sefa; josef sepp josi; josefine josi fini; juan juanito; karl kalle charly
    konstantin kosta; leonhard hartl; lourdes lulu; ludwig wiggerl lutz; luise lulu; magdalena leni magda; manfred manni
    manuel manu manolo; manuela manu; margarete gretel gitta; mariana nana; martina tina; mathilde tilda thilde
    matthias hias matze; mercedes meche merche; monika moni; montserrat montse; nicolas nico; philippe philou
    pilar pili; ramon moncho; raphael raffi; reinhard reini; renate nate; roberto beto; rosario charo; rudolf rudi
    sabine bine; salvador chava; santiago santi; sebastien seb; siegfried siggi sigi; stefan steff; stefanie steffi
    susanna susi; sylvie sylvi; teresa tere; therese resi; thierry titi; ulrich uli; ulrike uli rike; valentin vali
    veronika vroni; vicente chente; walburga burgi; waltraud traudl; wilhelmine mine minna; xaver xaverl; yolanda yoli
    """


def short_forms(folded: str) -> frozenset[str]:
    """What somebody of this folded first name may also be called, and the long form of a short one."""
    return _FORMS.get(folded, frozenset())


def _forms() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in _ROWS.replace("\n", ";").split(";"):
        full, *short = row.split() or [""]
        for form in short:
            found.setdefault(full, set()).add(form)
            found.setdefault(form, set()).add(full)
    return {name: frozenset(forms) for name, forms in found.items()}


_FORMS: Final = _forms()
