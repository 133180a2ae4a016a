"""Medical words: what the cleaning leaves alone unless it is a known name or stands behind a title.

The bundled vocabulary, and a list of our own; what the user treats, has and follows is joined by `veto.py`.
"""

import re
from typing import Final

from journal.anonymization.lexicon import sense
from journal.anonymization.wording import listed

# In the name of a disease these say nothing about which one it is.
GENERIC: Final = frozenset(
    listed("""
    active acute acquired adult advanced aggressive allergic and associated at atypical autoimmune autosomal
    benign bilateral body cell cells childhood chronic classic classical complex complication congenital cutaneous
    deficiency degeneration degenerative disease diseases disorder disorders dominant due early episodic essential
    failure familial finding focal from functional general generalised generalized genetic hereditary high history
    hypermobile idiopathic in incomplete infantile infection infectious inflammatory inherited insufficiency
    juvenile late left linked localised localized low major malignant metabolic mild minor mixed moderate multiple
    muscular nerve neonatal nervous nodular non nonspecific not obstructive of onset or other partial peripheral
    persistent primary progressive pulmonary rare recessive recurrent refractory relapsing remitting right
    secondary severe simple skin small spastic specified spectrum sporadic stage state subacute symptom symptoms
    syndrome syndromes system systemic the to transient type types unilateral unspecified upper lower variant
    vascular with without x i ii iii iv v vi enfermedad erkrankung krankheit maladie sindrome syndrom
    """),
)

_CONDITIONS: Final = """
    abscess acne adenoma allergy allergies alopecia alzheimer alzheimers amnesia anaemia anemia aneurysm angina
    angioedema ankylosing anorexia anxiety aphasia apnea apnoea appendicitis arrhythmia arteritis arthralgia
    arthritis arthrosis asthma ataxia atherosclerosis atrial autism bipolar bradycardia bronchitis bursitis cancer
    candidiasis carcinoma cardiomyopathy cataract cellulitis celiac coeliac cerebral cholesterol cirrhosis colitis
    concussion conjunctivitis constipation copd coronary covid cramps crohn crohns cyst cystic cystitis dementia
    depression dermatitis diabetes diabetic diarrhea diarrhoea diplopia dysautonomia dyskinesia dyspepsia
    dysphagia dysplasia dyspnea dystonia dystrophy eczema edema embolism emphysema encephalitis endometriosis
    epilepsy epileptic erythema fibrillation fibroids fibromyalgia fibrosis fracture gastritis gastroparesis gerd
    glaucoma gout guillain barre haemophilia hashimoto hashimotos hemophilia hemorrhage hepatitis hernia herpes
    hives huntington huntingtons hyperlipidemia hypertension hyperthyroidism hypotension hypothyroidism
    incontinence infarction influenza insomnia ischemia ischemic jaundice lesion leukaemia leukemia lupus lyme
    lymphoma macular malaria measles melanoma meningitis menopause migraine migraines mononucleosis mumps myalgia
    myasthenia gravis myeloma myocardial myopathy myositis narcolepsy nephritis neuralgia neuritis neuropathy
    neutropenia obesity oedema osteoarthritis osteopenia osteoporosis otitis palsy pancreatitis paralysis
    paresthesia parkinson parkinsons parkinsonism pericarditis peritonitis pharyngitis phlebitis pleurisy
    pneumonia polycystic polyps porphyria pots prostatitis psoriasis psoriatic psychosis raynaud raynauds reflux
    renal retinopathy rheumatic rheumatoid rhinitis rosacea sarcoidosis sarcoma scabies schizophrenia sciatica
    scleroderma sclerosis scoliosis seizure seizures sepsis shingles sinusitis sjogren sjogrens spasm spasms spina
    bifida spondylitis stenosis strep stroke syncope tachycardia tendinitis tendonitis tetanus thrombosis thyroid
    thyroiditis tinnitus tonsillitis tourette tourettes tuberculosis tumor tumour ulcer ulcerative ulcers
    urticaria uveitis varicose vasculitis vertigo vitiligo wilms ehlers danlos marfan addison addisons cushing
    cushings graves menieres meniere behcet behcets bell bells hodgkin hodgkins kawasaki still abdominal aura
    biopsy bladder blister bloating bruising cardiac cardiology catheter chemo chemotherapy chills colon
    colonoscopy cornea creatinine dental dermatology dialysis dizziness ecg echo eeg ekg emg endoscopy enzyme
    fatigue ferritin fundoscopy gastric glucose haemoglobin hemoglobin hormone hypermobility immune insulin
    itching kidney lipase lumbar lymph malaise mammogram mri mucus muscle nasal nausea neurology numbness oncology
    oral ovarian palpitations pelvic placebo plasma platelets potassium prolapse protein rectal retina saliva
    serum sinus sodium spinal sputum stool stent subluxation suture swelling tendon thorax tingling trachea
    transfusion transplant ultrasound ureter urinary uterus vaccine vaginal vascular vertebra vomiting
    """

_DRUGS: Final = """
    abilify acetaminophen adalimumab adderall advil albuterol aleve alendronate allegra allopurinol alprazolam
    ambien amiodarone amitriptyline amlodipine amoxicillin apixaban aspirin atenolol ativan atorvastatin augmentin
    azathioprine azithromycin baclofen benadryl benserazide bisoprolol botox budesonide buprenorphine bupropion
    carbamazepine carbidopa carvedilol celebrex celecoxib cephalexin cetirizine cialis ciprofloxacin citalopram
    claritin clobazam clonazepam clonidine clopidogrel codeine colchicine concerta cortisone cosentyx creon
    crestor cymbalta dexamethasone diazepam diclofenac digoxin diltiazem diphenhydramine donepezil doxycycline
    duloxetine dupixent effexor eliquis emgality enalapril enbrel entacapone epipen ergocalciferol escitalopram
    esomeprazole estradiol etanercept ezetimibe famotidine fentanyl fexofenadine flonase fludrocortisone
    fluoxetine fluticasone folic furosemide gabapentin glipizide humira hydrochlorothiazide hydrocodone
    hydrocortisone hydroxychloroquine hydroxyzine ibuprofen imodium imitrex infliximab ivabradine ketamine keppra
    klonopin lacosamide lamictal lamotrigine lansoprazole lantus lasix letrozole levetiracetam levodopa
    levothyroxine lexapro lipitor lisinopril lithium loperamide loratadine lorazepam losartan lyrica madopar
    magnesium melatonin meloxicam metformin methotrexate methylphenidate metoprolol midodrine mirtazapine
    modafinil montelukast morphine motrin naltrexone naproxen nexium nifedipine nitroglycerin norco nortriptyline
    nurofen nurtec olanzapine omeprazole ondansetron oxcarbazepine oxycodone pantoprazole paracetamol paroxetine
    paxil penicillin pepcid plaquenil plavix pramipexole pravastatin prednisolone prednisone pregabalin prilosec
    prolia propranolol prozac pyridostigmine quetiapine ramipril ranitidine rasagiline remicade rinvoq risperidone
    ritalin rituximab rivaroxaban rizatriptan ropinirole rosuvastatin salbutamol saxenda semaglutide senna
    seroquel sertraline sildenafil simvastatin singulair sinemet spironolactone stalevo stelara suboxone
    sumatriptan synthroid tacrolimus tamoxifen tamsulosin tegretol telmisartan tizanidine tofacitinib topamax
    topiramate tramadol trazodone trulicity tylenol valacyclovir valium valproate valsartan venlafaxine ventolin
    verapamil viagra vimpat vitamin vyvanse warfarin wellbutrin xanax xarelto yasmin zantac zocor zofran zoloft
    zolpidem zonisamide zyrtec
    """

MEDICAL: Final = GENERIC | frozenset(_CONDITIONS.split()) | frozenset(_DRUGS.split())
"""Folded words of diseases, symptoms and drugs; a list of our own."""

# Endings of drug substances (INN stems) and of findings that no list can be complete about.
_ENDING: Final = re.compile(
    r"[a-z]{3,}(?:mab|nib|pril|sartan|statin|olol|azole|azine|cillin|cycline|dipine|gliptin|gliflozin|oxacin|mycin"
    r"|parin|prazole|setron|triptan|tidine|zepam|zolam|caine|profen|oxetine|pramine|ridone|vir|xaban|thyroxine|sone"
    r"|solone|itis|osis|emia|aemia|algia|opathy|plasty|ectomy|otomy|oscopy|ography|ology|uria|plegia|paresis|trophy"
    r"|penia|megaly|rrhea|rrhoea|oma|omas)",
)

EPONYMS: Final = re.compile(
    r"\b\w[\w'-]{0,30}(?:[ -][A-Z][\w'-]{1,30})?'?s? (?:disease|syndrome|sign|reflex|phenomenon|disorder|palsy"
    r"|thyroiditis|contracture|test|score|scale|lymphoma|chorea|ataxia|encephalopathy)\b",
)


def medical(folded: str) -> bool:
    """Whether a folded word is a medical one, by list or by its ending."""
    return folded in MEDICAL or (len(folded) > 6 and _ENDING.fullmatch(folded) is not None) or sense(folded).health
