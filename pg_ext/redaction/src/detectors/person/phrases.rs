//! The words that introduce a name, in the languages of the engine: small letters, without accents, `|` between phrases.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::words::{ARTICLE_WORDS, BES, PARTICLE_WORDS};

/// What the words before a capital say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Intro {
    /// `me chamo`: a name follows.
    Name,
    /// `Mr`.
    Title,
    /// `I'm`: much else may follow, and a name of two words.
    Own,
    /// `titular`: a person, when two words follow.
    Role,
    /// `spoke to`, `my wife`: a person, mostly.
    Near,
    /// `deliver to`, `agent`: a person, a company, a place.
    Other,
    /// `this is`: what follows the name tells, too.
    This,
    /// `Dear`: the name of whoever is written to.
    Hello,
    /// `Regards`: nothing but a name follows.
    SignOff,
    /// `Thanks`: much else may follow.
    Thanks,
    /// `I, …, hereby`.
    Declares,
    /// `name`, without a verb.
    Bare,
}

const NAME: &str = "name is spelled|name is spelt|name spell|name schreibt sich|name wird geschrieben|nome se escreve|nombre se escribe|nom s ecrit|nome si scrive|имя пишется|me nomme|te nommes|se nomme|surname from|surname to|new name|\
    surname|apellidos|apellido|prenom|vorname|nachname|nachnamen|familienname|cognome|m appelle|mappelle|s appelle|sappelle|me chamo|chamo me|se chama|me llamo|se llama|mi chiamo|si chiama|\
    heisse|heisst|ich heis|меня зовут|его зовут|ее зовут|вас зовут|жену зовут|мужа зовут|сына зовут|дочь зовут|маму зовут|папу зовут|зовут меня|\
    nazywam sie|mam na imie|heet|jag heter|jeg hedder|jeg heter|ma numesc|my surname|last name|first name|family name|given name|\
    middle name|maiden name|full name|legal name|real name|chinese name|sobrenome|meu nome completo|nome completo|\
    nombre completo|nom complet|vollstandiger name|nom de famille|фамилия|отчество|фио|полное имя|namens|my name|meu nome|mi nombre|mon nom|mein name|mio nome|мое имя|my names|my name s|nama saya|mijn naam|cardholder name|\
    account name|acct name|holder name|beneficiary name|payee name|recipient name|patient name|customer name|nome do titular|nome da mae|nome do pai|\
    nome no cartao|nome impresso no cartao|nombre del titular|nom du titulaire|имя получателя|имя владельца|name des inhabers|paynow name|\
    name of father|name of mother|fathers name|mothers name|father s name|mother s name|helper name|name as in nric|name as per nric|name as per ic|name as per passport|\
    soussigne|soussignee|je soussigne|sottoscritto|sottoscritta|abaixo assinado|abaixo assinada|the undersigned";

const TITLE: &str = "cikgu|ustaz|ustazah|\
    mr|mrs|ms|mister|missus|dr|dra|sr|sra|srta|senhor|senhora|senor|senora|senorita|dna|herr|herrn|frau|m|mme|mlle|\
    monsieur|madame|mademoiselle|mdm|madam|sig|signor|signora|signore|dott|dottor|dottoressa|prof|professor|professora|profa|г н|г жа|\
    господин|госпожа|господину|госпоже|гражданин|гражданка|pani|mevrouw|meneer|mevr|dhr|fru|hr|tante|encik|puan|cik|maitre|ing|avv|rag|geom|lic|licda|sig ra|dott ssa|prof ssa|\
    sir|fraulein|hrn|mx|rev|fr|sgt|cpl|lt|col|capt|insp";

const OWN: &str = "hier nochmal|c est encore|sono di nuovo|it is again|is me|это снова|sou eu|i m not|im not|i am not|ich bin nicht|je ne suis pas|je suis pas|suis pas|nao sou|non sono|я не|we are|somos|nous sommes|wir sind|siamo|мы|les escribe|le escribe|te escribe|le scrive|ti scrive|vi scrive|vous ecrit|вам пишет|hier schreibt|hier nochmal|hier ist nochmal|опять|снова|it s me|its me|speaks|\
    i m|im|i am|ich bin|soy|sou|je suis|j suis|jsuis|chuis|io sono|sono|я|ik ben|jestem|jag ar|fala|habla|le habla|les habla|te habla|le saluda|\
    te saluda|les saluda|hier spricht|spricht|parla|qui parla|chi parla e|quem fala e|quem fala|вас беспокоит|беспокоит|звонит|пишет|eu sou|yo soy|i was called|moi c est|moi cest|\
    the names|the name s|minha mae se chama|a la orden|namo e|go by|goes by|known as|named|nee|geb|geborene|nata|nato";

const ROLE: &str = "застрахованный|застрахованная|билета на|билеты на|бронь на|запись на|номер на|um tal de|uma tal de|un tal|una tal|un certain|une certaine|ein gewisser|eine gewisse|un certo|una certa|некий|некая|a certain|guy named|someone called|somebody called|notfallkontakt|contact d urgence|contato de emergencia|contacto de emergencia|contatto di emergenza|экстренной связи|gast|ospite|гость|вниманию|c a di|выписать на|оформить на|записать на|перевести на|caller|anrufer|llamante|appelant|chiamante|solicitante|richiedente|demandeur|antragsteller|заявитель|segurado|asegurado|assicurato|assure|versicherter|\
    de la part de|de parte de|da parte de|da parte di|im auftrag von|a l ordre de|a favor de|em favor de|a favore di|en faveur de|zugunsten|zugunsten von|in favour of|in favor of|от лица|доверенность на|билет на|паспорт на имя|гр|policy holder|policyholder|insured|borrower|applicant|guardian|intestata a|inhaberin|gerant|\
    держатель карты|владелец карты|держателя карты|владельца карты|titular de la tarjeta|titular da conta|titular do cartao|titular de la cuenta|\
    titulaire de la carte|titulaire du compte|titolare della carta|titolare del conto|card holder|titular|cardholder|portador|portadora|titulaire|titolare|kontoinhaber|karteninhaber|inhaber|kontoinhaberin|владелец|владельца|держатель|держателя|\
    beneficiario|beneficiaria|beneficiary|beneficiaire|favorecido|favorecida|begunstigter|customer|cliente|client|cliente|kunde|kundin|клиент|клиента|клиентка|patient|patientin|paciente|paziente|\
    пациент|пациента|passenger|passageiro|passageira|pasajero|passager|passeggero|пассажир|passagier|guest|hospede|huesped|destinatario|destinataire|recipient|empfanger|получатель|получателя|\
    отправитель|responsavel|responsable|intestatario|account holder|acct holder|holder|employee|empleado|funcionario|funcionaria|mitarbeiter|сотрудник|tenant|inquilino|mieter|student|estudante|aluno|aluna|alumno|alumna|\
    eleve|alunno|schuler|ученик|my husband|my wife|meu marido|minha esposa|minha mulher|mi esposo|mi esposa|mi marido|mi mujer|mon mari|ma femme|mein mann|meine frau|mio marito|mia moglie|мой муж|моя жена|мужа|жены|\
    on behalf of|no nome de|em nome de|a nombre de|en nombre de|au nom de|a nome di|auf den namen|im namen von|in the name of|под именем|на имя|от имени|nombre de|nome de|nom de|nome di|name of|\
    the name|under the name|under the name of|booked under|signed by|written by|\
    aos cuidados de|a la atencion de|a l attention de|alla cortese attenzione di|attenzione di|z hd|zu handen|care of|c o|a c|c a|atn|attn|att de|к сведению|intestato a|intestata a|intestati a|gez|i a|i v|ppa|i o|schrieb|\
    next of kin|emergency contact|procurador|procuradora|testemunha|witness|вкладчик|заемщик|абонент|плательщик|гражданина|гражданки|worker|helper|nric name|ic name|pic|nok|filho de|filha de|hijo de|hija de|son of|daughter of|fils de|fille de|figlio di|figlia di|sohn von|tochter von";

const NEAR: &str = "mi casero|mi casera|mon proprio|mein vermieter|meine vermieterin|padrone di casa|padrona di casa|meu senhorio|хозяйки квартиры|хозяйка|хозяин|fragt nach|fragen nach|frag nach|chama|chame|pergunta por|pergunte por|demandez|chiedete di|спросите|моей жене|моему мужу|моей маме|моему отцу|моему сыну|моей дочери|моему брату|моей сестре|врач|доктор|врачу|врача|who is|who s|whos|quien es|quem e|qui est|wer ist|chi e|кто такой|кто такая|кто это|minha gerente|meu gerente|mi gerente|mi gerenta|ma responsable|mon responsable|mia responsabile|mio responsabile|meine vorgesetzte|mein vorgesetzter|мой начальник|моя начальница|мой менеджер|my supervisor|my landlady|my carer|\
    my flatmate|my roommate|my housemate|my mother in law|my father in law|my sister in law|my brother in law|my granddaughter|my grandson|my stepmother|my stepfather|my teacher|my lawyer|my accountant|my client|my student|my coach|mi suegra|mi suegro|mi cunado|mi cunada|mi nieto|mi nieta|mi vecino|mi vecina|mi sobrino|mi sobrina|ma belle mere|mon beau pere|ma belle soeur|mon beau frere|ma cousine|mon cousin|mon voisin|ma voisine|ma grand mere|mon grand pere|mon oncle|ma tante|meine schwiegermutter|mein schwiegervater|mein neffe|meine nichte|mein onkel|meine tante|mein nachbar|meine nachbarin|meine kinder|meiner mutter|meinem vater|meiner frau|meinem mann|meines sohnes|meiner tochter|mia suocera|mio suocero|mio zio|mia zia|mio nonno|mia nonna|mio cugino|mia cugina|mio nipote|mia nipote|mio cognato|minha cunhada|meu cunhado|meu neto|minha neta|meu sobrinho|minha sobrinha|meu vizinho|minha vizinha|minha madrinha|meu padrinho|atendido pelo|atendida pelo|atendido pela|atendida pela|la senorita|served by|helped by|mich beraten|beraten von|обслуживала|обслуживал|поговорить с|соедините с|моя свекровь|моя теща|мой тесть|моя тетя|мой дядя|inspector|my new husband|my new wife|my late husband|my late wife|\
    miss|lady|don|dona|speaking with|speaking to|speak with|speak to|spoke with|spoke to|spoken to|\
    spoken with|talked to|talked with|talking to|talking with|talk to|talk with|chatted with|chat with|\
    chatting with|met with|calls me|call me|calls him|calls her|ask for|asked for|my son|my daughter|\
    my mother|my father|my mum|my mom|my dad|my brother|my sister|my boss|my friend|my colleague|my manager|\
    my partner|my fiance|my fiancee|my boyfriend|my girlfriend|my boy|my girl|my kid|my uncle|my aunt|\
    my helper|my maid|my landlord|my tenant|my assistant|my neighbour|my neighbor|my doctor|my grandma|\
    my grandpa|my cousin|my nephew|my niece|my ex|his wife|her husband|uncle|auntie|aunty|aunt|\
    everyone calls me|they call me|chamado|chamada|llamado|llamada|falo com|falei com|falar com|fala com|\
    falando com|falou com|fale com|conversei com|conversar com|atendido por|atendida por|atendente|minha mae|\
    meu pai|meu filho|minha filha|meu irmao|minha irma|meu chefe|minha chefe|meu amigo|minha amiga|\
    minha namorada|meu namorado|minha avo|meu avo|minha tia|meu tio|meu socio|minha socia|minha sogra|\
    meu sogro|meu primo|minha prima|meu colega|minha colega|chamar de|chamam de|chama de|chame de|chamam|seu|\
    hable con|hablar con|habla con|hablado con|hablando con|me atendio|atendido por|pregunta por|\
    preguntar por|pregunte por|preguntando por|mi hijo|mi hija|mi madre|mi padre|mi mama|mi papa|mi hermano|\
    mi hermana|mi jefe|mi jefa|mi amigo|mi amiga|mi novio|mi novia|mi abuela|mi abuelo|mi tia|mi tio|mi primo|\
    mi prima|llamarme|me dicen|me llaman|llamame|dime|parle a|parle avec|parler a|parler avec|discute avec|\
    j ai eu|mon fils|ma fille|ma mere|mon pere|mon frere|ma soeur|mon ami|mon amie|mon chef|mon patron|\
    ma collegue|mon collegue|ma copine|mon copain|appelez moi|appelle moi|on m appelle|m appellent|\
    gesprochen mit|sprechen mit|mein sohn|meine tochter|meine mutter|mein vater|mein bruder|meine schwester|\
    mein chef|meine chefin|mein freund|meine freundin|mein kollege|meine kollegin|meine oma|mein opa|\
    nennt mich|mich|parlato con|parlare con|parla con|parlo con|chiedi di|chiedere di|mio figlio|mia figlia|\
    mia madre|mio padre|mia mamma|mio papa|mio fratello|mia sorella|mio capo|mio amico|mia amica|mio collega|\
    mia collega|chiamano|mi chiamano|chiamami|chiamarmi|говорил с|говорила с|говорю с|общался с|общалась с|\
    разговаривал с|разговаривала с|моя мама|мой сын|моя дочь|мой папа|мой отец|моя мать|мой брат|моя сестра|\
    мой друг|моя подруга|моя бабушка|мой дедушка|мой коллега|можно просто|зовите меня|зовут";

const OTHER: &str = "contactez|kontaktiert|kontaktieren sie|contattate|contatta|contacta a|contacte a|свяжитесь с|sagt|sag|sagen sie|dites a|dite a|di a|dire a|prevenez|citofonare|citofono|suonare|nachbarin|nachbar|nachbarn|vecina|vecino|voisin|voisine|vizinho|vizinha|vicino|vicina|соседка|сосед|соседке|соседу|у соседки|у соседа|tell|inform|remind|let|avisa|avise|avisar|diga|dile|digale|dis a|scrivi a|скажите|передайте|add|adding|authorise|authorize|\
    that|ich mochte|ritira|recoge|retira|abgeholt von|passez moi|mi passi|pelo|pela|through to|go to|passar pro|bei|спросить|будет|chez|\
    contact|call|called|email|ask|deliver to|delivered to|delivery to|ship to|shipped to|send to|send it to|\
    send this to|sent to|sent it to|mail to|addressed to|address it to|made out to|out to|payable to|pay|paid|\
    pay to|paid to|paynow|paynow to|paylah to|transfer to|transferred to|transfer the money to|belongs to|\
    belong to|registered to|assigned to|refund to|issue to|issued to|under|for|from|by|with|to|created by|\
    reported by|approved by|handled by|prepared by|reviewed by|sold by|brother|bro|sister|agent|driver|\
    manager|owner|member|user|colleague|director|ceo|author|sender|payee|payer|buyer|seller|technician|doctor|\
    nurse|teacher|applicant|candidate|contact person|account manager|it is|its|vendedor|vendedora|gerente|por|\
    para|pra|pro|entregar para|enviar para|transferir para|pix para|pix pra|chamado de|procurar|procurar por|\
    procure|assina|assinado por|motorista|entregador|com|atendio|enviar a|envia a|enviado a|transferencia a|\
    transferir a|pagar a|entregar a|a|al|con|demandez|demander|livrer a|envoyer a|virement a|payer a|\
    adresse a|avec|pour|par|mit|an|fur|von|namen|auf|uberweisung an|bitte an|geschickt an|sachbearbeiter|\
    sachbearbeiterin|ansprechpartner|ansprechpartnerin|a nome|spedire a|inviare a|bonifico a|consegnare a|di|\
    da|per|оформлен на|оформлена на|оформлено на|имени|для|от|с|к|просто|мама|папа|муж|жена|сын|дочь|менеджер|\
    менеджером|директор|водитель|курьер|оператор|на карту|бабушка|дедушка|дядя|тетя|коллега";

const THIS: &str = "this is|it s|c est|cest|это|hier ist|hier|qui|ici|aqui e|aqui eh|aqui es|aqui|qui e|it is|there is";

const HELLO: &str = "me again|eu de novo|bins nochmal|ich bins|sempre io|снова я|encore moi|yo otra vez|its me|it s me|hola otra vez|rebonjour|salve di nuovo|ciao di nuovo|здравствуйте еще раз|hallo noch mal|servus|hello again|hi again|hi there|hello there|hey there|hallo nochmal|ola de novo|oi de novo|hola de nuevo|re bonjour|salve|ciao di nuovo|\
    доброе утро|добрый вечер|guten morgen|guten abend|buonasera|buona sera|good evening|morning|evening|boa noite|buenas noches|buenas|bonne journee|\
    dear|hi|hello|hey|ola|oi|prezado|prezada|caro|cara|querido|querida|hola|estimado|estimada|bonjour|bonsoir|salut|cher|chere|hallo|lieber|liebe|geehrter|geehrte|guten tag|moin|\
    ciao|buongiorno|gentile|egregio|здравствуйте|привет|добрый день|уважаемый|уважаемая|good morning|good afternoon|bom dia|boa tarde|buenos dias|buenas tardes";

const SIGN_OFF: &str = "cdt|cdlt|bav|sds|saudacoes|saludo|salutation|hochachtungsvoll|xx|brgds|respectfully|respetuosamente|respectueusement|distinguees|fede|warmly|wishes|пожеланиями|kisses|xxx|sinceros|devoto|\
    regards|sincerely|yours|att|atte|atenciosamente|cordialmente|abracos|abraco|abs|abrs|saludos|atentamente|abrazo|cordialement|salutations|amicalement|уважением|ув|grussen|grusse|gruss|gruessen|gruesse|mfg|lg|vg|saluti|saluto|\
    groet|groeten|pozdrawiam|truly|faithfully|bises|respeitosamente|cordiales|bien a vous|rgds|br";

const THANKS: &str = "thx ah|thanks ah|ty ah|thankyou|tysm|vlw|beaucoup|anticipo|desde ja|de antemano|in advance|спасибо заранее|заранее спасибо|besten dank|abbraccio|atento|atenta|journee|giornata|mais|дня|вечера|\
    cheers|thanks|thank you|thx|thks|tks|ty|best|signed|grato|grata|obrigado|obrigada|obg|valeu|gracias|merci|d avance|bientot|спасибо|благодарю|доброго|distinti|grazie|grazie mille|danke|dank|xoxo|love|beijos|bjs|besos|cordiali";

const DECLARES: &str = "i|eu|yo|je|ich|io|moi";

const BARE: &str = "name|nome|nombre|nom|имя|names|имя и фамилия|фамилия имя|nome e cognome|nombre y apellidos|nom et prenom|full names|name on card|name on the card|nom sur la carte";

/// The words of a phrase before its last one, from behind, and what it says.
pub(super) struct Phrase {
    /// The word before the last one; empty when there is none.
    pub second: &'static str,
    /// The words before that.
    pub rest: &'static str,
    pub intro: Intro,
}

/// The phrases by their last word.
pub(super) static PHRASES: LazyLock<HashMap<&'static str, Vec<Phrase>>> = LazyLock::new(|| {
    let lists = [
        (Intro::Name, NAME),
        (Intro::Title, TITLE),
        (Intro::Own, OWN),
        (Intro::Role, ROLE),
        (Intro::Near, NEAR),
        (Intro::Other, OTHER),
        (Intro::This, THIS),
        (Intro::Hello, HELLO),
        (Intro::SignOff, SIGN_OFF),
        (Intro::Thanks, THANKS),
        (Intro::Declares, DECLARES),
        (Intro::Bare, BARE),
    ];
    let mut phrases: HashMap<_, Vec<Phrase>> = HashMap::new();
    for (intro, list) in lists {
        for phrase in list.split('|') {
            let (head, last) = phrase.rsplit_once(' ').unwrap_or(("", phrase));
            let (rest, second) = head.rsplit_once(' ').unwrap_or(("", head));
            phrases.entry(last).or_default().push(Phrase { second, rest, intro });
        }
    }
    // The longest first; of a phrase that is in two lists the later one speaks.
    for same in phrases.values_mut() {
        same.reverse();
        same.sort_by_key(|phrase| {
            std::cmp::Reverse((phrase.second.len() + phrase.rest.len(), phrase.rest, phrase.second))
        });
    }
    phrases
});

/// The last words of all introductions as a Bloom filter: most words before a capital are none of these.
pub(super) struct LastWords([u64; 256]);

pub(super) static LAST_WORDS: LazyLock<LastWords> = LazyLock::new(|| {
    let phrases = PHRASES.keys().copied();
    let links = [BES, ARTICLE_WORDS, PARTICLE_WORDS].into_iter().flat_map(str::split_whitespace);
    let mut bits = [0; 256];
    for word in phrases.chain(links) {
        let (slot, bit) = LastWords::place(word);
        bits.iter_mut().skip(slot).take(1).for_each(|bits| *bits |= bit);
    }
    LastWords(bits)
});

impl LastWords {
    fn place(word: &str) -> (usize, u64) {
        let hash = word.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        let hash = hash ^ hash >> 15;
        ((hash >> 6 & 255) as usize, 1 << (hash & 63))
    }

    #[inline]
    pub(super) fn may_have(&self, word: &str) -> bool {
        let (slot, bit) = Self::place(word);
        self.0.get(slot).is_some_and(|bits| bits & bit != 0)
    }
}
