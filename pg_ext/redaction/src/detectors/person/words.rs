//! The words around names, in the languages of the engine. Lower case; `*` ends a stem.

use super::super::words::lexicon;
use crate::lexicon::Lexicon;
use std::sync::LazyLock;

/// What a word before a capital says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Intro {
    /// `Mr`.
    Title,
    /// `me chamo`.
    Call,
    /// `I'm`: much else may follow.
    Be,
    /// `is`: what stands before it decides.
    Is,
    /// `o`: what stands before it decides.
    Article,
    /// `com`: what stands before it decides.
    With,
    /// `Regards`.
    SignOff,
    /// `titular`.
    Holder,
    /// `name`, without a verb: what stands before it decides.
    Bare,
    /// `no nome de`, `intestato a`.
    InName,
}

const PERSON_FIELDS: &str = "fullname firstname lastname surname sobrenome apellido apellidos prénom prenom vorname nachname \
        familienname cognome фамилия отчество фио fio cardholder titular portador titulaire titolare kontoinhaber \
        karteninhaber imię nazwisko achternaam voornaam efternamn förnamn etternavn fornavn completo \
        beneficiário beneficiario beneficiary passageiro passenger paciente patient hóspede guest forename intestatario ansprechpartner cognome";

const BARE_FIELDS: &str = "name nome nombre nom имя naam navn namn nimi customer cliente holder recipient destinatário destinatario \
        client клиент получатель sender remetente signed assinado";

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
                    // Anything may stand before a word of one letter.
                    None => *slot = u32::MAX,
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

/// How the words that introduce a name end.
pub(super) static INTRODUCTION_ENDINGS: LazyLock<Endings> =
    LazyLock::new(|| Endings::new(INTRODUCTIONS.iter().map(|(word, _)| *word)));

/// How the names of fields end that hold a person's name.
pub(super) static FIELD_ENDINGS: LazyLock<Endings> = LazyLock::new(|| {
    let on_something = ["card", "cartão", "tarjeta", "account"];
    Endings::new(PERSON_FIELDS.split_whitespace().chain(BARE_FIELDS.split_whitespace()).chain(on_something))
});

/// The words that introduce a name, by length first: most words before a capital are none of these.
static INTRODUCTIONS: LazyLock<Vec<(&'static str, Intro)>> = LazyLock::new(|| {
    let lists = [
        (
            Intro::Title,
            "mr mrs ms mister missus dr dra sr sra srta senhor senhora señor señora señorita dona herr herrn frau m mme mlle \
                monsieur madame mademoiselle mdm madam sig signor signora signore dott dottor dottoressa prof г-н г-жа \
                господин госпожа господину госпоже pani mevrouw meneer mevr dhr fru hr tante encik puan cik",
        ),
        (
            Intro::Call,
            "chamo llamo appelle chiamo heiße heisse зовут nazywam się heet heter hedder nimeni named chamado chamada \
                llamado llamada namens",
        ),
        (Intro::Be, "am im i'm soy suis sono bin sou jestem ben я это habla"),
        (Intro::Is, "is ist es est é è"),
        (Intro::Article, "o a"),
        (Intro::With, "com"),
        (
            Intro::SignOff,
            "regards sincerely cheers thanks yours signed att atte atenciosamente cordialmente abraços abraço abs grato \
                grata obrigado obrigada saludos atentamente gracias cordialement salutations amicalement уважением \
                спасибо grüßen grüße gruß saluti distinti grazie groet groeten pozdrawiam best truly faithfully",
        ),
        (
            Intro::Holder,
            "titular cardholder portador portadora titulaire titolare kontoinhaber karteninhaber inhaber владелец \
                beneficiário beneficiario beneficiary bénéficiaire favorecido favorecida begünstigter customer cliente \
                client клиент patient paciente passenger passageiro passageira pasajero guest hóspede huésped \
                destinatário destinatario recipient responsável intestatario",
        ),
        (Intro::Bare, "name nom nombre nome cognome card"),
        (Intro::InName, "de di al"),
    ];
    let mut all: Vec<_> =
        lists.iter().flat_map(|(intro, list)| list.split_whitespace().map(|word| (word, *intro))).collect();
    all.sort_unstable_by_key(|(word, _)| (word.len(), *word));
    all
});

/// What a word before a capital says, if anything.
pub(super) fn introduction(word: &str) -> Option<Intro> {
    let mut buffer = [0; 24];
    let lower = buffer.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    let lower = std::str::from_utf8(lower).ok()?;
    let table = &*INTRODUCTIONS;
    let found = table.binary_search_by_key(&(lower.len(), lower), |(word, _)| (word.len(), *word)).ok()?;
    table.get(found).map(|(_, intro)| *intro)
}

lexicon! {
    /// Words inside of names.
    PARTICLES = "da das de del della dalla di do dos du el la las los le van von vom zu zum zur den der ten ter bin binte \
        ibn ben af av al y e s/o d/o"
}
lexicon! {
    /// Between `name` and the name.
    BE = "is are was é eh e es est ist era s jest это"
}
lexicon! {
    /// After that, before the name.
    FILLERS = "o a the senhor senhora sr sra mr mrs ms dr dra se"
}
lexicon! {
    /// Whose name it is: a person's.
    OF_PERSON = "my full first last middle family given legal real customer client holder account cardholder contact \
        patient guest passenger recipient owner sender beneficiary your his her the_customer user_s maiden parent father \
        mother spouse employee driver student tenant payer payee member billing shipping buyer seller account_holder \
        meu seu mi su mon son ma mio il_mio mein ihr completo completa titular cliente mãe mae pai madre padre \
        cónyuge del client paciente père mère ihre mijn moje ваше мое моё полное сотрудника клиента responsável"
}
lexicon! {
    /// Whose name it is: a thing's.
    OF_A_THING = "product file user domain company plan store host table event display brand item app application \
        project service business city street bank course screen column field class function variable package repo \
        repository branch server database db bucket channel group team school shop game character pet dog cat \
        device model network wifi hotel restaurant doctor_office produto arquivo usuario usuário empresa loja banco \
        plano rua cidade curso archivo producto tienda calle ciudad plan fichier produit entreprise magasin utilisateur \
        ville datei produkt firma benutzer prodotto azienda файла товара компании фирмы пользователя common generic \
        trade code nick block index role stage step template tag theme topic type unit zone region country environment \
        env job queue task process service_ image container cluster node pod path folder directory schema key"
}
lexicon! {
    /// Fields that hold a person's name, the last word of their name.
    PERSON_FIELD = PERSON_FIELDS
}
lexicon! {
    /// Fields that hold some name.
    BARE_FIELD = BARE_FIELDS
}
lexicon! {
    /// Follows a name on the telephone.
    SPEAKS = "speaking calling here from writing again"
}
/// Kinds of companies and of their legal forms.
const COMPANIES: &str = "brothers bros traders trading industries holdings holding solutions technologies systems motors foods \
    bakery pharmacy clinic hospital university hotel restaurant pizzeria ristorante trattoria autohaus praxis kanzlei \
    apotheke bäckerei metzgerei padaria farmácia supermercado ferretería panadería boulangerie pharmacie librairie \
    logistics consulting ventures partners ооо зао оао пао ltda eireli srl sarl sas kg ag ug ohg pte sdn bhd plc pvt slu \
    limited incorporated grupo gruppe groupe departamento depto setor equipo équipe staff ufficio assistenza servicio \
    soporte suporte abteilung kundenservice kundendienst kundenbetreuung vertrieb buchhaltung verwaltung comptabilité \
    direction secrétariat administração administración gerência gerencia diretoria secretaria recepção recepción reception \
    contabilidade contabilidad consulta clínica clinica отдел служба команда администрация бухгалтерия поддержка";

lexicon! {
    /// What no name begins with or goes on with.
    NO_NAME = "a an the this that these those there here it its he she they we you i me my your our their his her who what \
        which when where why how is are was were be been am do does did have has had can could will would shall should \
        must may might not no yes ok okay and or but so if then than because as at by for from in into of off on onto out \
        over to up with without about after before since until still just also too very really only already yet now \
        again never always please pls thanks thank hi hello hey dear sir ma'am spelled spelt misspelled wrong incorrect \
        correct missing required invalid different same written listed registered showing changed displayed mentioned \
        linked associated attached blank empty unknown n/a na none null undefined tba tbd see sorry glad happy trying \
        having getting going looking waiting writing calling speaking new old user customer client member subscriber \
        premium vip gold silver basic pro plus plan starter standard enterprise business free trial support team service \
        delivery tomorrow today services help desk care success manager management sales billing account accounts order orders product products \
        store shop app inc ltd llc gmbh corp company group bank card email mail e-mail phone address number id date time \
        good great fine bad sure able unable interested confused afraid aware done ready available busy sick tired angry \
        upset disappointed frustrated stuck lost late currently using monday tuesday wednesday thursday friday saturday \
        sunday january february march july august september october november december english french german \
        spanish portuguese brazilian american british russian italian indian chinese japanese singaporean canadian \
        australian mexican european dutch polish swedish christmas easter internet wifi windows android iphone apple \
        google facebook amazon whatsapp instagram paypal visa mastercard microsoft word excel support@ developer engineer \
        igual need want would'd call order i'm i've i'll it's that's don't can't want wanna live work lives works born aged",
    "o os um uma uns umas eu tu ele ela nós nos vós eles elas você voce vocês meu minha seu sua este esta esse essa isso \
        isto aquele aquilo que quem qual quando onde como porque porquê não nao sim já ja ainda também tambem só so muito \
        mais menos bem mal aqui aí ali lá hoje ontem amanhã em no na nos nas num numa por para pra pro com sem sob sobre \
        até ate desde entre mas ou se então entao é eh foi era ser sou estou está esta estava tem tenho ter quero \
        queria preciso gostaria posso pode poderia fiz fui comprei paguei recebi aguardo moro trabalho favor obrigado \
        obrigada oi olá ola bom boa dia tarde noite cliente titular dono dona responsável responsavel usuário usuario \
        assinante novo nova antigo premium conta pedido cartão cartao telefone celular endereço endereco cpf rg cnpj data \
        senhor senhora nome errado errada correto incorreto diferente consta aparece segunda terça quarta quinta sexta \
        sábado domingo janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro \
        atendimento suporte equipe loja produto plano gerente brasileiro brasileira mãe mae pai filho filha esposa marido",
    "yo él ella nosotros ellos ellas usted ustedes mi tus su sus un una unos unas lo les este esta esto ese esa eso \
        quien cual cuando donde cómo porqué sí si ya aún también solo muy más menos bien mal aquí ahí allí hoy ayer mañana \
        en por para con sin sobre hasta desde entre pero o u entonces es fue era ser soy estoy está estaba tiene tengo \
        quiero quisiera necesito puedo puede gracias hola buenos buenas días tardes noches cliente titular dueño dueña \
        usuario nuevo nueva cuenta pedido tarjeta teléfono dirección fecha nombre incorrecto correcto diferente mal \
        lunes martes miércoles jueves viernes enero febrero marzo mayo junio julio septiembre octubre noviembre diciembre \
        español española mexicano mexicana argentino chileno colombiano peruano tienda equipo soporte responsable",
    "je tu il elle nous vous ils elles mon ton son ma ta sa mes tes ses notre votre leur un une des ce cet cette ces qui \
        quoi quel quelle quand où comment pourquoi oui non pas déjà encore aussi très trop plus moins bien mal ici là \
        aujourd'hui hier demain en dans sur sous par pour avec sans chez vers entre mais ou et donc est était être suis \
        ai avoir voudrais veux peux besoin merci bonjour bonsoir client cliente abonné abonnée titulaire nouveau \
        nouvelle compte commande carte téléphone adresse date nom désolé désolée content contente ravi sûr sûre lundi \
        mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril juin juillet août septembre octobre \
        novembre décembre français française belge suisse service équipe support toujours actuellement bloqué étudiant",
    "я ты он она оно мы вы они мой моя мое моё мои твой ваш ваша ваше наш его её ее их это этот эта эти тот та те кто что \
        какой когда где куда как почему да нет не ни уже ещё еще тоже также очень только здесь там сегодня вчера завтра в \
        во на по под над от до из с со у к о об за для без при через между но и или а если то так был была есть быть хочу \
        хотел хотела могу можете нужно надо прошу спасибо здравствуйте привет добрый день вечер клиент пользователь \
        заказ карта телефон адрес дата имя номер счет счёт пожалуйста указано неверно другое неправильно написано живу \
        понедельник вторник среда четверг пятница суббота воскресенье января февраля марта апреля мая июня июля августа",
    "ich du er sie wir ihr mein meine dein sein ihre unser ein eine einen einem einer das die dem wer was wann wo wie warum \
        ja nein nicht kein keine schon noch auch sehr nur hier dort heute gestern morgen in im am an auf aus bei mit nach \
        seit über um und oder aber wenn weil dass ist war bin habe hat möchte will kann brauche bitte danke hallo guten tag \
        kunde kundin neukunde abonnent inhaber konto bestellung karte telefon adresse datum falsch richtig leider \
        montag dienstag mittwoch donnerstag freitag samstag sonntag deutscher deutsche österreicher student rentner wohne",
    "io lui lei noi voi loro mio mia tuo suo sua nostro uno una gli chi che cosa quando dove come perché sì già ancora \
        anche molto solo qui lì oggi ieri domani in nel nella con per tra fra su dal al alla ma oppure è era sono ho ha \
        vorrei posso bisogno grazie ciao buongiorno buonasera cliente utente nuovo nuova conto ordine carta telefono \
        indirizzo data sbagliato italiano italiana ufficio attesa stato stata titolare contento sicuro arrivato",
    "ik jij hij zij wij mijn jouw een het deze dit die wie wat waar hoe waarom ja nee niet geen al nog ook heel alleen \
        hier daar vandaag gisteren morgen op met naar voor zonder maar en of ben heb heeft wil kan graag dank hallo klant \
        jestem moja moje mój nie tak już jeszcze tylko dziś wczoraj jutro klientem w z za od czy proszę dziękuję \
        jag är inte kund och jeg er ikke kunde",
    COMPANIES
}
lexicon! {
    /// Goes on with the name of a company.
    COMPANY = COMPANIES, "team"
}
lexicon! {
    /// What follows a title and is no person: goods, shops, figures.
    TITLED = "pepper martens oetker clean muscle bean beast robot who dre seuss strange kipling porter price fields potato         monopoly bubble marvel propre muskel proper pickle mercedes hyde incredible freeze"
}
