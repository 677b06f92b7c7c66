//! The names of documents and of the numbers of persons. A `!` ends a name that means something else as well, and so
//! counts only right before its value.

use std::sync::LazyLock;

use super::super::super::words::{THINGS, lexicon};
use crate::lexicon::Lexicon;

lexicon! {
    /// Names a passport.
    PASSPORT = "passport* passports passaporte* pasaporte* paspor pasport* pasaport* passaport* passporte passeport* *护照* *護照* \
        *旅券* *パスポート* *여권* *หนังสือเดินทาง* *पासपोर्ट* पासपोर्ट* *पासपोर* hộ chiếu דרכון *דרכון* جواز *جواز* پاسپورٹ ppt \
        reisepass* reisepaß passnummer passnr pasnummer pasnr paspoort* паспорт* пасп! загранпаспорт* загран* \
        заграничн* паспортин paszport* passinumero útlevél* utlevel* pașaport* διαβατήριο διαβατηρίου putovnic* mrz!"
}
lexicon! {
    /// Names a driving licence.
    LICENCE = "license licence licenses licences lisence liscense licens dl! dlno dln! dl# driver's drivers driverslicense \
        driverlicense driving cnh habilitação habilitacao licencia lic! *驾照* *驾驶证* *駕照* *免許* *운전면허* *ใบขับขี่* *लाइसेंस* \
        ehliyet* רישיון *רישיון* führerschein* fuehrerschein* fahrerlaubnis* fs! fsnr permis! conduire conducir carnet! \
        patente! guida rijbewijs* körkort* korkort* kørekort* førerkort* ajokort* водительск* права! прав! ву! удостоверение! удостоверения! dvla"
}
lexicon! {
    /// Names an identity card, an insurance, a permit or another number that a state gives to a person.
    IDENTITY = "dni nid nationalid identity identification! identidad! cédula* cedula* ciudadanía ciudadania cc! ci! cnic nicop \
        ktp ektp cccd cmnd mykad nokp pengenalan nric hkid aadhaar* aadhar* adhaar* adhar* uidai uid! curp cuit cuil rut ruc \
        itin! tfn nit! nin! bvn ird! philsys philid umid sss gsis voter! voterid epic! eleitor! eleitoral! pis! pasep nis! nit! \
        kimlik tckn uscis alien! citizenid emiratesid zehut זהות ת ז תז *身份证* *身份證* *身分證* *身分证* *주민등록* *주민번호* *マイナンバー* \
        *個人番号* *在留カード* *บัตรประชาชน* *ประจำตัวประชาชน* *आधार* *هوية* rne! rnm crnm ctps! sus! niss! nss! nuss! cip! tsi! imss \
        ine! ife! elector! sanitaria! siv cni! séjour! sejour! spi! vitale étranger! extranjero! estrangeiro! avs! navs ahv ahvn13 personalausweis* ausweis* \
        perso! persnr kvnr! versichertennummer versicherten! versichertennr krankenversicherung* krankenversichertennummer \
        krankenkassennummer! gesundheitskarte! egk! rvnr! rentenversicherung* sozialversicherung* svnr! versicherungsnummer! \
        aufenthalt* eat! steuernummer* steuernr! stnr! identitätsausweis cie! identità! identita! soggiorno! omc омс! \
        внж! жительство! виза! визы! permit! utr! mbi! medicare ein! fein! green! ficha! \
        identiteitskaart identiteitsbewijs legitymacj* dowód! dowodu! dowodem! občansk* obcansk* občiansk* személyi! szemelyi! \
        buletin! buletinul! лична! личната! osobna! osobne! osobnu! osobní! iskaznic* ταυτότητα ταυτότητας ταυτοτητα tapatybės \
        henkilökortti nationellt! identidade! cidadão! cidadao! bi! epic! nhi! fremdenpass bewohnerparkausweis ssnit niss \
        socialsecurity socialinsurance documento! кимлик тс! теудат зеут idcard greencard nationalid svnummer kvnummer rvnummer svnr kvnr nik! licens identité! identite!"
}
lexicon! {
    /// Names a tax or register number of a country without rules of its own, most of them those of companies, too.
    REGISTER = "nrt! unp nipt abgabenkontonummer firmenbuchnummer firmenbuch vöen voen лнч унп phn! uscc dimex dič dic! \
        handelsregister* hrb! hra! kmkr registrikood ytunnus tunnus! vinnutal nuit npwp ustid* nifp kennitala vsk! regon krs! \
        пиб едб edb! ninea rnc! vkn! vergi! adószám* adoszam* amka kra! idno peid mva! orgnr* organisasjonsnummer* \
        organisationsnummer* cvr* 法人番号 *法人番号* *사업자등록번호* *統一編號* *社会信用代码* *เลขทะเบียนนิติบุคคล* *เลขประจำตัวผู* \
        thuế الضريبي matricule! fiscale! davčna pvm! pvn! єдрпоу едрпоу edrpou atin ptin ein fein tva! ird onderwijsnummer \
        unternehmensnummer kbo ondernemingsnummer φπα αφμ! cui! ruc rut tin! nit! upn! uid! vatnumber vatno gst! gstin! \
        mwst* mwstnr btwnummer* btwnr vatin vat! dph! alv! alvnumero moms! momsnr momsreg* ддс! áfa! vsknúmer kdv! \
        булстат bulstat eik! еик! окпо! idnr* steuerid* kvk! rsin! npi! lanr! arztnummer* bsnr! brn! crn! nic! \
        veronumero* peid nin! tnin uniquetaxpayer taxnumber taxno taxid! taxcode taxpayerid businessnumber businessid businessregistration \
        companynumber companyregister corporatenumber registrycode personalcode personalnumber fiscalcode fiscalnumber \
        socialcredit creditcode residencepermit healthnumber pupilnumber educationnumber provideridentifier חברה! חפ!"
}
lexicon! {
    /// Names a Brazilian identity card.
    RG = "rg rgs identidade! ssp sspsp geral!"
}
lexicon! {
    /// Names a social security number.
    SOCIAL = "social! ss! ssn ssns"
}
lexicon! {
    /// Says that a licence is one to drive.
    DRIVING = "driv* dl dln dlno dmv cnh habilita* conduc* conduire guida patente manejo motorista mengemudi memandu *驾* *駕* *免許* *운전* *ใบขับขี่* \
        ehliyet* נהיגה führerschein* fuehrerschein* fahrerlaubnis* fs fsnr permis carnet rijbewijs* körkort* korkort* kørekort* \
        førerkort* ajokort* водительск* права прав ву удостоверени* dvla"
}
lexicon! {
    /// Says that a licence is one for software.
    SOFTWARE = "software windows microsoft adobe office activation product antivirus plugin server steam key keys"
}
lexicon! {
    /// Introduces a number that is none of a document.
    NO_DOCUMENT = THINGS, "tel telefon* phone* celular* whatsapp zap fone mobile error* erro model* movie* turnout build* \
        version* page* score* account* conta cuenta bank* banco customer* cliente* user* usuario* usuário* member* price* \
        amount total hotline check failed app flight* flug* voo vuelo vol volo рейс* pacote* paquete* entreg* queue* fee fees seat* gate photo* foto* turno senha fila \
        iban plate placa kennzeichen targa expires expiry vence gültig scad* действ*"
}
lexicon! {
    /// Stands where letters of the number could.
    NO_LETTERS = "no nr is id dl pp rg dni of to on in at my nº cc ci bi cf es el la en de il ist der die das ok"
}
lexicon! {
    /// The last words of [`PHRASES`]: where none stands, no phrase is looked for.
    LAST_WORDS = "card cards id number no no num nr fiscal référence security insurance sécurité sociale social seguridad segurança \
        seguranca seguro secu nummer national nationale kimlik zehut reg saúde saude sus cidadão cidadao permit taxpayer receipt visa pass trabalho motorista у code identifier foreigner id identificación identification identificativo номер številka thuế"
}

/// Words that name a number only together.
pub(super) const PHRASES: &[&str] = &[
    "id card",
    "national id",
    "national number",
    "government id",
    "citizen id",
    "ic no",
    "ic number",
    "my number card",
    "i-797 receipt",
    "uscis receipt",
    "uscis receipt number",
    "uscis receipt no",
    "card receipt number",
    "seguridade social",
    "a-number",
    "alien number",
    "green card",
    "work pass number",
    "s pass number",
    "ep number",
    "wp no",
    "work permit",
    "residence permit",
    "permit number",
    "business number",
    "business id",
    "business registration number",
    "company number",
    "company registration number",
    "register number",
    "registry code",
    "corporate number",
    "education number",
    "pupil number",
    "provider identifier",
    "provider number",
    "health number",
    "personal code",
    "personal number",
    "number of a foreigner",
    "credit code",
    "identification number",
    "taxpayer id",
    "virtual id",
    "tax code",
    "fiscal code",
    "fiscal number",
    "número de identificación",
    "numéro d'identification",
    "numero identificativo",
    "btw-nummer",
    "btw nummer",
    "btw nr",
    "ддс номер",
    "davčna številka",
    "mã số thuế",
    "matricule fiscal",
    "мб број",
    "visa number",
    "visa no",
    "health insurance number",
    "insurance number",
    "social security number",
    "social insurance number",
    "national insurance",
    "seguridad social",
    "segurança social",
    "seguranca social",
    "seguro social",
    "sécurité sociale",
    "securite sociale",
    "numéro fiscal",
    "numero fiscal",
    "número fiscal",
    "num fiscal",
    "n° fiscal",
    "identifiant fiscal",
    "fiscal de référence",
    "cartão nacional de saúde",
    "cartão sus",
    "cartao do sus",
    "cartão do sus",
    "número do sus",
    "registre national",
    "numéro national",
    "unique taxpayer",
    "fed tax id",
    "tax id",
    "tax number",
    "tax no",
    "vat number",
    "vat no",
    "vat reg",
    "vat id",
    "my id number",
    "an id number",
    "ese id number",
    "ish id number",
    "her id number",
    "his id number",
    "kong id",
    "st.nr",
    "st.-nr",
    "st-nr",
    "e-card",
    "sv-nummer",
    "sv-nr",
    "rv-nummer",
    "kv-nummer",
    "carteira de trabalho",
];

/// Words that name a passport only together.
pub(super) const PASSPORT_PHRASES: &[&str] = &["pass nr", "pass-nr", "mein pass", "meinen pass"];

/// Words that name a driving licence only together.
pub(super) const LICENCE_PHRASES: &[&str] = &["в/у", "carteira de motorista", "driver lic"];
