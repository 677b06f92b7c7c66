//! The words around names, in the languages of the engine. Small letters, without accents.

use super::super::words::lexicon;
use super::phrases::PHRASES;
use crate::lexicon::Lexicon;
use std::sync::LazyLock;

/// Fields that hold a person's name, the last word of what they are called.
const NAME_FIELDS: &str = "fn fullname firstname lastname surname forename givenname familyname middlename maidenname sobrenome \
        apellido apellidos prenom vorname nachname familienname cognome фамилия отчество фио fio famille cardholder completo \
        nomecompleto nombrecompleto nomcomplet imie nazwisko achternaam voornaam efternamn fornamn etternavn fornavn \
        primeironome ultimonome prenoms rufname geburtsname";

/// Fields that hold some name.
const BARE_FIELDS: &str = "name nome nombre nom имя naam navn namn nimi names nombres";

/// Fields that hold a person, who may be called otherwise.
const ROLE_FIELDS: &str = "titular portador titulaire titolare kontoinhaber karteninhaber beneficiario beneficiaria beneficiary \
        beneficiaire favorecido favorecida begunstigter passageiro passageira passenger passengers passageiros pasajero \
        pasajeros passager passagers passeggero passeggeri passagier пассажир пассажиры paciente patient patientin paziente \
        пациент hospede guest guests huesped intestatario ansprechpartner ansprechpartnerin pagador payer payee плательщик \
        абонент получатель отправитель владелец держатель student aluno aluna alumno eleve alunno schuler ученик kin nok \
        witness witnesses testemunha testigo zeuge temoin applicant holder inhaber filiacao mother father mae pai madre padre mutter vater mere pere мать отец child caller anrufer llamante appelant chiamante \
        requester solicitante richiedente demandeur antragsteller заявитель segurado asegurado assicurato assure versicherter borrower guardian insured";

/// Fields that hold a person as often as something else.
const OTHER_FIELDS: &str = "customer client cliente kunde kundin клиент contact contacto contato contatto kontakt person recipient \
        destinatario destinataire empfanger sender remetente remitente expediteur absender mittente from to cc de da von an \
        от кому attn atn attention author autor auteur autore автор owner agent employee funcionario funcionaria empleado \
        mitarbeiter сотрудник driver motorista manager gerente менеджер vendedor vendedora responsavel responsable \
        referente исполнитель ответственный директор подпись лицо signed firmado assinado signe firmato pic tenant mieter \
        worker member host seller buyer doctor medico nurse teacher professor reporter assignee by participant attendee \
        organizer inquilino procurador procuradora fdo user usuario nutzer staff technician tecnico colleague friend spouse \
        wife husband partner boss ceo cto director gez bearbeiter sachbearbeiter доставить bill ship";

/// How words end, as a set of pairs of bytes: what most words before a capital or a colon are told from at a glance.
pub(super) struct Endings([u32; 256]);

impl Endings {
    fn new<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut pairs = [0; 256];
        // Of a letter outside of ASCII the capital ends in another byte.
        for word in words.flat_map(|word| [word.to_owned(), word.to_uppercase()]) {
            let mut bytes = word.bytes().rev();
            let (last, second) = (bytes.next().unwrap_or_default().to_ascii_lowercase(), bytes.next());
            if let Some(slot) = pairs.get_mut(usize::from(last)) {
                match second {
                    Some(second) => *slot |= 1_u32 << (second & 31),
                    // Before a word of one letter stands no other.
                    None => b" \n'>/.\0".iter().for_each(|gap| *slot |= 1_u32 << (gap & 31)),
                }
            }
        }
        Self(pairs)
    }

    /// True when a word that ends in these two bytes may be one of them.
    #[inline]
    pub(super) fn has(&self, second: u8, last: u8) -> bool {
        let pairs = self.0.get(usize::from(last.to_ascii_lowercase())).copied().unwrap_or_default();
        pairs >> (second & 31) & 1 == 1
    }
}

/// How words end that are written with accents, which the lists have not.
const ACCENTED: &str = "się é è à mãe irmã mamá papá heiße heißt soussigné soussignée grüße gruß её fiancé fiancée parlé avó avô \
        atendió équipe bientôt né née für über prénom irmão ça olá você doña";

/// How the words that introduce a name end.
pub(super) static INTRODUCTION_ENDINGS: LazyLock<Endings> = LazyLock::new(|| {
    let last = PHRASES.keys().copied();
    Endings::new(
        last.chain(BES.split_whitespace()).chain(ARTICLE_WORDS.split_whitespace()).chain(ACCENTED.split_whitespace()),
    )
});

/// How the names of fields end that hold a person's name.
pub(super) static FIELD_ENDINGS: LazyLock<Endings> = LazyLock::new(|| {
    let lists = ["о", NAME_FIELDS, BARE_FIELDS, ROLE_FIELDS, OTHER_FIELDS, QUALIFIER_WORDS, WROTES, ACCENTED];
    Endings::new(lists.into_iter().flat_map(str::split_whitespace))
});

/// Forms of "to be" between `name` and the name.
pub(super) const BES: &str = "is are was e eh es est ist era s jest это sera c seria";
/// Before a name, and part of none.
pub(super) const ARTICLE_WORDS: &str =
    "o a os as el la le der die den dem il the lo l sr sra senhor senhora mr mrs ms mme herr frau herrn";
/// What a name may be said to stand on, or whose it is.
const QUALIFIER_WORDS: &str = "card cartao tarjeta carte karte carta карте карты карта account conta cuenta compte konto conto nric passport \
        ic id pass mae pai mother father madre padre on no na en la le sur auf der sulla della du de da do del di the of \
        as in per full here на mi meu minha mon ma meine completo completa complet dela dele impresso gedruckt printed";
/// Verbs after the name of who wrote.
const WROTES: &str = "schrieb wrote escreveu escribio ecrit scritto писал писала пишет а said says disse dijo";

/// Words inside of names.
pub(super) const PARTICLE_WORDS: &str = "da das de del della dalla di do dos du el la las los le van von vom zu zum zur den der ten ter bin binte \
        binti bte bt ah ibn ben af av al y e d";

/// Kinds of companies and of their legal forms.
pub(super) const COMPANIES: &str = "ltd llc inc gmbh ag kg sarl sas srl spa slu sl ltda eireli pte bhd corp company co ооо зао оао ип plc bv nv oy \
    ab group holding holdings bank hotel restaurant university hospital store shop brothers bros traders trading \
    industries solutions technologies systems motors foods bakery pharmacy clinic pizzeria ristorante trattoria \
    autohaus praxis kanzlei apotheke backerei metzgerei padaria farmacia supermercado ferreteria panaderia \
    boulangerie pharmacie librairie logistics consulting ventures partners пао ug ohg sdn pvt limited incorporated \
    grupo gruppe groupe team departamento depto setor equipo equipe staff ufficio assistenza servicio soporte \
    suporte abteilung kundenservice kundendienst kundenbetreuung vertrieb buchhaltung verwaltung comptabilite \
    direction secretariat administracao administracion gerencia diretoria secretaria recepcao recepcion reception \
    contabilidade contabilidad consulta clinica отдел служба команда администрация бухгалтерия поддержка";

lexicon! {
    /// Words inside of names.
    PARTICLES = PARTICLE_WORDS
}
lexicon! {
    /// Forms of "to be" between `name` and the name.
    BE = BES
}
lexicon! {
    /// Before a name, and part of none.
    ARTICLES = ARTICLE_WORDS
}
lexicon! {
    /// What a name may be said to stand on, or whose it is.
    QUALIFIERS = QUALIFIER_WORDS
}
lexicon! {
    /// After an introduction in small letters, before the name.
    FILLERS = BES, ARTICLE_WORDS, "completo completa de da do di del dela dele se titular mae pai minha meu mi mia esposa marido full c"
}
lexicon! {
    /// Whose name it is: a person's.
    OF_PERSON = "my full first last middle family given legal real customer client holder cardholder contact patient guest \
        passenger recipient owner sender beneficiary your his her maiden parent father mother spouse employee driver \
        student tenant payer payee member billing shipping buyer seller meu seu mi su mon son ma mio mein ihr completo \
        completa titular cliente mae pai madre padre conyuge paciente pere mere ihre mijn moje ваше мое полное \
        сотрудника клиента responsavel beneficiario mothers fathers nric chinese english complete vollstandiger \
        vorname esposa esposo marido filho filha their new ruf geburts borrower \
        applicant insured policyholder kunden kontoinhabers patienten versicherten inhabers клиента пациента получателя владельца \
        отправителя плательщика полностью jeune fille crianca nino nina enfant kindes sohnes tochter figlio figlia hijo hija hijos sons"
}
lexicon! {
    /// Whose name it is: a thing's.
    OF_A_THING = "product file domain company plan store host table event brand item app application project \
        service business city street bank course screen column field class function variable package repo repository \
        branch server database db bucket channel group team school shop game character pet dog cat device model \
        network wifi hotel restaurant produto arquivo empresa loja banco plano rua cidade curso archivo \
        producto tienda calle ciudad fichier produit entreprise magasin ville datei produkt firma \
        prodotto azienda файла товара компании фирмы common generic trade code nick block index role \
        stage step template tag theme topic type unit zone region country environment env job queue task process image \
        container cluster node pod path folder directory schema key fantasia condo social ditta societe dateiname \
        benutzername nutzername firmenname kollektion"
}
lexicon! {
    /// Fields that hold a person's name.
    NAME_FIELD = NAME_FIELDS
}
lexicon! {
    /// Fields that hold some name.
    BARE_FIELD = BARE_FIELDS
}
lexicon! {
    /// Fields that hold a person.
    ROLE_FIELD = ROLE_FIELDS
}
lexicon! {
    /// Fields that hold a person or something else.
    OTHER_FIELD = OTHER_FIELDS
}
lexicon! {
    /// Verbs after the name of who wrote.
    WROTE = WROTES
}
lexicon! {
    /// Follows a name on the telephone.
    SPEAKS = "speaking calling here from writing again apparat appareil habla aqui hier qui ici falando speakin"
}
lexicon! {
    /// Kinds of companies, after their names.
    COMPANY = COMPANIES
}
lexicon! {
    /// What follows a title and is no person: goods, shops, figures.
    TITLED = "pepper martens oetker clean muscle bean beast robot who dre seuss strange kipling porter fields potato \
        monopoly bubble marvel propre muskel proper pickle mercedes hyde incredible freeze bovary ringe barriga rushmore consulta \
        ciccarelli cuisine"
}
lexicon! {
    /// Joins two names.
    AND = "and e y et und и ed or ou o oder und"
}

/// Words for a name, and whether only persons have such a one.
pub(super) const NAME_WORD: &[(&str, bool)] = &[
    ("name", false),
    ("nome", false),
    ("nombre", false),
    ("nom", false),
    ("имя", false),
    ("naam", false),
    ("names", false),
    ("surname", true),
    ("sobrenome", true),
    ("apellido", true),
    ("apellidos", true),
    ("prenom", true),
    ("vorname", true),
    ("nachname", true),
    ("familienname", true),
    ("cognome", true),
    ("фамилия", true),
    ("фио", true),
];
