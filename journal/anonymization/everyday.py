"""Everyday words: what may not be taken for a misspelt name, and names that are also words."""

from functools import lru_cache
from typing import Final

from journal.anonymization.wording import listed

# Words that are nobody's name when written small, whatever the journal's people are called ("will", "an", "may").
FUNCTION: Final = frozenset(
    listed("""
    a about above across after again against all almost alone along already also although always am among an and
    another any anybody anyone anything are around as at away back be became because become been before behind
    being below between both but by can cannot could did do does doing done down during each either else enough
    etc even ever every everyone everything few for from further get gets getting give given go goes going gone
    got had has have having he her here hers herself him himself his how however i if in indeed instead into is it
    its itself just last least less lot made make makes making many may maybe me might mine more most much must my
    myself near need neither never next no nobody none nor not nothing now of off often on once one only onto or
    other others our ours out over own per perhaps quite rather really same shall she should since so some
    somebody someone something sometimes soon still such than that the their theirs them themselves then there
    these they thing things this those though through till to together too toward towards under until up upon us
    use used very was we well went were what whatever when where whether which while who whole whom whose why will
    with within without would yes yet you your yours yourself aber alle als am an auch auf aus bei bin bis da dann
    das dass dem den der des die dies doch du ein eine einem einen einer es fur hat hatte haben ich ihm ihn ihr im
    immer in ist ja kann kein keine man mehr mein meine meinem meinen meiner mich mir mit nach nicht noch nun nur
    ob oder ohne sehr sein seine seit sich sie sind so uber um und uns unter vom von vor war waren was weil wenn
    wer wie wieder wir wird wo zu zum zur au aux avec ce cela ces cette chez comme dans de depuis des du elle
    elles en est et etait eu il ils je la le les leur lui ma mais mes moi mon ne nous on ou par pas plus pour
    quand que qui sa sans se ses si son sont sous sur ta te toi ton tout toute tres tu un une vous y al algo antes
    asi con como cuando del desde donde el ella ellos entre era es esta este esto fue ha hace hasta hay la las lo
    los mas me mi mis muy nada no nos o para pero por porque que se ser si sin sobre su sus tambien te tengo tiene
    todo un una uno y ya yo
    """),
)

_PLAIN: Final = """
    able absent accept ache aches achy act action active activity add adult advice afternoon age ago agree air
    alarm alert allow angel angry animal answer anxious apart apple apples apply appointment april area arm arms
    art ash ask asked asleep aspen aunt august autumn autumn average avoid awake aware awful baby bad bag bake
    baked baker ball band bank bar bark barn base basil bath bathroom battle bay beach bean beans bear beat bed
    bedroom bedtime beer began begin belief bell belly bench bend best better big bike bill bird bishop bit bite
    bitter black blank bleed blind block blood bloom blue board boat body bond bone bones book born bottle bottom
    bought bow bowl box boy boys brain branch brave bread breakfast breath breathe bridge brief bright bring broke
    brother brought brown bruise brush build burn burning burns bus bush busy butter butcher buy cake call called
    calm came camp cancer cane car card care careful carer carpenter carry carter case cash cast castle cat catch
    cause center centre chain chair chance change changed changes chase cheap check checked cheek cheese cherry
    chest chicken child children chin chip choose christmas church cinema city class clay clean clear click clinic
    clock close closed cloth clothes cloud coat code coffee cold cole collapse color come comes comfort coming
    common company complete constant control cook cooked cooking cool cooper corner cost cotton cough count
    country couple course court cousin cover crash cream crisp cross crown cry cup cure current curse cut cycle
    dad daily daisy dance dane danger dark date daughter dawn day days dead deal dean dear death december deep
    degree delay dentist depth describe desk diary diet different difficult dinner direct dirty dish diva dizzy
    doctor doctors dog door dose doses double doubt dove drake draw drawn dream dress drew drink drive drop drove
    drug drunk dry duke dull dust duty early earn ears earth ease easier east easy eat eaten eating edge effect
    effort egg eggs eight elbow elder eleven email empty end enjoy enter entire equal escape evening event exact
    exam exercise expect extra eye eyes face fact fail faint fair faith fall falls family far farmer farm fast fat
    father fatigue fault favor fear feature february feel feeling feels feet fell felt fence fern fever field
    fifteen fifth fifty fight figure file fill film final find fine finger fingers finish fire firm first fish
    fisher fit five fix flag flame flare flares flat flight flint floor flour flower flow flu fog foggy follow
    food foot force forest forget forgot form fort forty forward foster found four fox frame france frank free
    fresh friday friend friends frost fruit full fun funny game garden gardener gas gate gave gene general gentle
    germany gift gill girl girls glad glass glen glove goal gold golden good goodman gown grace grade grain grand
    grandma grandmother grandpa grant grass grave graves gray great green grew grey grip grit ground group grove
    grow growth guard guess guest guide gum gut gym hair half hall ham hand hands happen happy hard hardy harm
    harvest hat hate hawk hay hazel head headache headaches heal health healthy hear heard heart heat heather
    heaven heavy heel height held hell hello help helped hen herb herbs hide high hill hip hips hit hobby hold
    hole holiday holly home honest honey hood hope hopes horn hospital host hot hotel hour hours house hug huge
    human hundred hunger hungry hunt hunter hurry hurt hurts husband ice idea ill illness important improve inch
    increase infection injury insurance iris iron itch itchy ivy jack jacket jade jam january jar jasmine jaw jean
    jeans jet job join joint joints joke josh joy juice july jump june junior jury keen keep kept kerr kettle key
    kick kid kids kidney kind king kiss kit kitchen knee knees knew knife knight knot know known lab labs lack lad
    lady lake lamb lamp land lane language lap large lark late later laugh laura laurel law lawn lay lazy lead
    leaf lean learn leave left leg legs lemon length lesson let letter level levels liberty lie life lift light
    lights like lily lime limit line link lip lips list listen liter little live lived liver living load loan
    local lock long look looked loose lord lose loss lost loud love low luck lunch lung lungs lying mail main
    major male mall mango manner map march marble margin marigold mark market marsh marshal mask mason mass
    massage match mate matter max may mayor meal meals mean means meat medicine medicines meet meeting melody
    member memory men mercy merry mess met metal meter meters middle midnight mild miles milk mill miller million
    mind mine minute minutes miss missed mist mistake mix moan mobile model moment monday money monitor month
    months mood moon moore more morning mother mouth move moved mud muscle museum music nail name named nap narrow
    nausea neck nerve nerves new news nice niece night nights nine noble noise noon normal north nose note notes
    notice november numb number nurse nut nuts oak object ocean october odd offer office oil old olive ones open
    opened opal orange order organ outside oven owner pace pack page paid pain pains paint painter pair palace
    pale palm palmer pan paper parent parents park parker part parts party pass past path patience patient pause
    pay peace peach peak pear pearl pen penny people pepper period person pet phone piano pick picture piece
    pierce pig pike pill pillow pills pine pink pipe place plain plan plane plant plate play please pocket point
    poison pole pollen pond pool poor poppy port possible post pot potato potter pound power practice pregnant
    present press pressure pretty price pride prince print prior private problem proper proud prune public pull
    pulse pump pure purple push put queen question quick quiet quit rabbit race rain raise ran random range rare
    rash rate raw ray reach read reader reading ready real reason red reed refer regular relax relief remain
    remember reminder rent repeat report rest result results return rice rich rid ride right ring rise risk river
    road robin rock roll roof room root rope rose rosemary rough round route row ruby rude rule run running rush
    rusty sad safe sage said sale salmon salt sand sat saturday save saw say says scale scan scared school score
    sea season seat second see seem seen sell send senior sense sent september series serious served set seven
    severe shade shake shape share sharp shaw sheet shelf shepherd shift ship shirt shock shoe shoes shop short
    shot shots shoulder shoulders show shower shut sick side sight sign silver simple sing single sink sister sit
    sitting six size skin skip skipped sky sleep sleepy slept slight slip slow slowly small smart smell smile
    smith smoke smooth snack snow soap social sock sofa soft sold sole solid son song sore sort sound sour south
    space spain speak special speed spell spend spicy spine spoke spoon sports spot spread spring square stable
    staff stage stairs stand standing star stars start started state states stay steady steep stella step stick
    stiff still stomach stone stood stop stopped store storm story strange stream street stress stretch strong
    study stuff style sudden sugar suit summer sun sunday sunny supper sure surf surgery swallow sweat sweet swell
    swelling swim swollen table tablet tablets take taken takes taking talk tall tan tape task taste taught tax
    taylor tea teach teacher tear tears teeth tell temper ten tender tense term terry test tests text thank thanks
    therapy thick thigh thin think third thirsty thirty thought thousand three throat throw thumb thunder thursday
    tight tim time times tiny tip tire tired title today toe toes told tom tomorrow tone tongue tonight took tooth
    top torn total touch tough tour tower town track trade train travel treat treatment tree tremor tremors
    trigger trip trouble truck true trust truth try trying tuesday tune turn turned turner twelve twenty twice two
    type ugly uncle understand unit upper upset urgent urine usual vague valley value van vein very vet victor
    view village vine viola violet virus visit vision visits voice vomit wade wait waist wake waking walk walked
    walker walking wall walls want ward ware warm warmth wash waste watch water wave way weak weakness wear
    weather weaver web wednesday week weekend weeks weight welcome west wet wheel white wide wife wild willow win
    wind window wine wing winter wipe wise wish woke wolf woman women wood woods word words wore work worked
    working world worry worse worst worth wound wrist write wrong wrote yard year years yellow yesterday young
    zone abend arbeit arm arzt auge bauch bein besser bett bruder brust essen finger freitag freund frau fuss gut
    haus heute herz herr hilfe kind klein kopf lang langer leben links macht mal mann milch mittag mittwoch montag
    morgen mude mund mutter nacht nase neu ohr praxis rechts ruhe samstag schlaf schlecht schmerz schmerzen schule
    schwester sonntag stark stunde stunden tag tage tochter vater wasser weg weh wenig wetter woche wochen zahn
    zeit ami bien bon bras chaud coeur corps cou dimanche docteur dos douleur eau enfant femme fille fils froid
    jambe jeudi jour jours lundi main mal mardi matin mercredi mere midi mieux mois nuit oeil pere pied samedi
    semaine soeur soir temps tete vendredi ventre vie agua ahora anos ayer bien boca brazo cabeza cama casa comida
    cuerpo dia dias doctor dolor domingo esposa espalda fiebre frio hermana hermano hija hijo hombre hora horas
    hoy jueves lunes madre mal manana mano martes medico mejor mes meses miercoles mucho mujer noche ojo padre
    peor pie pierna sabado semana siempre tarde tiempo trabajo viernes vez vida
    """

EVERYDAY: Final = FUNCTION | frozenset(_PLAIN.split())
"""Folded everyday words of English, and the commonest of German, French and Spanish; a list of our own."""

_SUFFIXES: Final = ("s", "es", "ed", "d", "ing", "er", "ers", "ly", "ness", "y", "n", "en", "e", "ful", "less")


@lru_cache(maxsize=1 << 16)
def everyday(folded: str) -> bool:
    """Whether a folded word is an everyday one, also with an ending on it ("parked", "stopped", "walking")."""
    if folded in EVERYDAY:
        return True
    for suffix in _SUFFIXES:
        stem = folded.removesuffix(suffix)
        if len(stem) < 3 or stem == folded:
            continue
        if stem in EVERYDAY or stem + "e" in EVERYDAY or (stem[-1] == stem[-2] and stem[:-1] in EVERYDAY):
            return True
    return False
