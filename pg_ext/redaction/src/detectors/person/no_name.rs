//! What stands where a name could and is none, in the languages of the engine: small letters, without accents and apostrophes.

use super::super::words::lexicon;
use super::words::COMPANIES;
use crate::lexicon::Lexicon;
use std::sync::LazyLock;

lexicon! {
    /// What no name begins with or goes on with.
    NO_NAME = "a an the this that these those there here it its he she they we you i me my your our their his her who what \
        which when where why how is are was were be been am do does did have has had can could will would shall should \
        must may might not no yes ok okay and or but so if then than because as at by for from in into of off on onto \
        out over to up with without about after before since until still just also too very really only already yet \
        now again never always please pls thanks thank hi hello hey dear sir maam spelled spelt misspelled wrong \
        incorrect correct missing required invalid different same written listed registered showing changed displayed \
        mentioned linked associated attached blank empty unknown n/a na none null undefined tba tbd see sorry glad \
        happy trying having getting going looking waiting writing calling speaking new old user customer client member \
        subscriber premium vip gold silver basic pro plus plan starter standard enterprise business free trial support \
        team service delivery tomorrow today services help desk care success manager management sales billing account \
        accounts order orders product products store shop app inc ltd llc gmbh corp company group bank card email mail \
        phone address number id date time good great fine bad sure able unable interested confused afraid aware done \
        ready available busy sick tired angry upset disappointed frustrated stuck lost late currently using monday \
        tuesday wednesday thursday friday saturday sunday january february march july august september october \
        november december english french german spanish portuguese brazilian american british russian italian indian \
        chinese japanese singaporean canadian australian mexican european dutch polish swedish christmas easter \
        internet wifi windows android iphone apple google facebook amazon whatsapp instagram paypal visa mastercard \
        microsoft word excel support@ developer engineer igual need want wouldd call im ive ill thats dont cant wanna \
        live work lives works born aged all everyone everybody anyone nobody someone mandatory optional pending \
        approved rejected active inactive deceased discharged absent present unavailable anonymous admin administrator \
        system automation bot default test example sample template online offline closed open express deluxe ultra max \
        mini galaxy wireless mouse keyboard laptop charger cable case blue red green black white shirt shoes dress \
        jacket chicken rice kopi noodles soup coffee burger pizza package parcel department dept division office hr \
        finance payable receivable legal marketing warehouse reception lobby counter street road avenue city airport \
        station mall hospital school university college hotel restaurant club church park centre center house building \
        tower savings deposit wallet loan mortgage insurance policy invoice refund returns claims complaint complaints \
        payment payments update urgent important request reply forwarded issue issues problem question summer winter \
        spring autumn sale event meeting terms conditions privacy form page chapter guide manual version release \
        production staging platform ops devops engineering tier level adult adults child children infant senior junior \
        chief head lead officer director president minister prime guys folks boss seller buyer resident residents mdm \
        madam members colleagues friends somebody something nothing everything anything tonight later soon maybe asap \
        below above united royal north south east west york london paris berlin madrid rome milan hamburg lisbon \
        moscow singapore malaysia tampines changi jurong bedok brazil germany france spain italy russia england \
        america europe asia usa uk wont didnt doesnt wasnt tried called asked said says told left went got made took \
        came wanted ordered received paid bought sent cancelled signed confirmed accepted agreed verified updated \
        shipped delivered stop ship total qty amount price cost item items size colour color pack spray cookies boots \
        sauce milk cream bread water beer wine juice clean pepper robot god jesus christ lord heaven hell nil self \
        other others both either neither each every any some few many much more most less least own such another \
        second third last first next previous shell theyll well youll hes shes theyre youre isnt arent martens bean damn sian lading casa rua avenida calle supporto san santa saint entfallt gadget crunch holle raining alexa siri council theater tbc set box \
        universe saigon",
    "o os um uma uns umas eu tu ele ela nos vos eles elas voce voces meu minha seu sua este esta esse essa isso \
        isto aquele aquilo que quem qual quando onde como porque nao sim ja ainda tambem muito mais menos bem mal aqui \
        ai ali la hoje ontem amanha em nas num numa por para pra com sem sob sobre ate desde entre mas ou se entao e \
        eh foi era ser sou estou estava tem tenho ter quero queria preciso gostaria posso pode poderia fiz fui comprei \
        paguei recebi aguardo moro trabalho favor obrigado obrigada oi ola bom boa dia tarde noite cliente titular \
        dono dona responsavel usuario assinante novo nova antigo conta pedido cartao telefone celular endereco cpf rg \
        cnpj data senhor senhora nome errado errada correto incorreto diferente consta aparece segunda terca quarta \
        quinta sexta sabado domingo janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro \
        dezembro atendimento suporte equipe loja produto plano gerente brasileiro brasileira mae pai filho filha \
        esposa marido todos todas todo toda alguem ninguem nada tudo tao entrega entregar retirada correios anonimo \
        desconhecido pendente ausente ativo inativo isento alta informado obrigatorio opcional urgente departamento \
        setor financeiro juridico comercial recursos humanos portaria porteiro vizinho recepcao balcao pessoa fisica \
        juridica empresa receita federal banco caixa brasil oficial ouro prata basico camiseta azul vermelho preto \
        branca sapato tamanho mesa cadeira frete gratis transito andamento semana mes ano proxima passada deus atencao \
        sempre nunca louco louca felicidades galera pessoal gente senhores prezados prezado prezada verdade \
        particularmente hein fiquei ficou disse falou ligou mandou pediu quis deu vai vou veio chegou comprou pagou \
        recebeu desligou abriu fechou saiu sendo tendo ficar fazer ir vir dar ver grato grata casado casada solteiro \
        solteira brasileiros rio nordeste ltda eireli mei deles delas dele dela dos ruas cima baixo lado fora dentro \
        antes depois obrigatorios sao obrigatoria obrigatorias composto escrito escrita abreviado abreviacoes aberto \
        fechado social",
    "yo el ella nosotros ellos ellas usted ustedes mi tus su sus un una unos unas lo les esto ese esa eso quien \
        cual cuando donde si ya aun tambien solo muy bien ahi alli hoy ayer manana en con sin hasta pero u entonces es \
        fue soy estoy estaba tiene tengo quiero quisiera necesito puedo puede gracias hola buenos buenas dias tardes \
        noches dueno duena nuevo nueva cuenta tarjeta telefono direccion fecha nombre incorrecto correcto lunes martes \
        miercoles jueves viernes enero febrero marzo mayo junio julio septiembre octubre noviembre diciembre espanol \
        espanola mexicano mexicana argentino chileno colombiano peruano tienda equipo soporte responsable alguien \
        nadie algo obligatorio obligatoria desconocido pendiente activo inactivo baja ventas servicio centro oficina \
        porteria vecino recepcion camisa roja envio domicilio camino curso dios atencion siempre senores estimado \
        estimada estimados verdad sinceramente hubo dijo dice llamo llego compro pago recibio quiso dio va voy vino \
        hizo hace hacer estar seguro alergico mayor menor edad soluciones sl sa slu soltero soltera datos obligatorios \
        obligatorias compuesto compuestos",
    "je il elle nous vous ils elles mon ton son ma ta tes ses notre votre leur une des ce cet cette ces qui quoi \
        quel quelle quand comment pourquoi oui non pas deja encore aussi tres trop moins ici aujourdhui hier demain \
        dans sur sous par pour avec sans chez vers et donc est etait etre suis avoir voudrais veux peux besoin merci \
        bonjour bonsoir abonne abonnee titulaire nouveau nouvelle compte commande carte telephone adresse nom desole \
        desolee content contente ravi lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril \
        juin juillet aout septembre octobre novembre decembre francais francaise belge suisse toujours actuellement \
        bloque etudiant tous toutes tout toute quelquun personne rien obligatoire facultatif anonyme inconnu actif \
        inactif sorti departement juridique commercial banque entreprise magasin bureau gardienne gardien voisin \
        domicile basique chemise bleue rouge cours semaine mois annee dieu jamais messieurs cher chere chers soussigne \
        soussignee pareil noel conseil monsieur lequipe directrice directeur dit malade femme mari demandez appelez \
        rappel vite bientot sarl sas eurl societe propre gentil gentille fatigue fatiguee decu decue inquiet inquiete \
        daccord obligatoires",
    "я ты он она оно мы вы они мой моя мое мои твой ваш ваша ваше наш его ее их это этот эта эти тот та те кто что \
        какой когда где куда как почему да нет не ни уже еще тоже также очень только здесь там сегодня вчера завтра в \
        во на по под над от до из с со у к о об за для без при через между но и или а если то так был была есть быть \
        хочу хотел хотела могу можете нужно надо прошу спасибо здравствуйте привет добрый день вечер клиент \
        пользователь заказ карта телефон адрес дата имя номер счет пожалуйста указано неверно другое неправильно \
        написано живу понедельник вторник среда четверг пятница суббота воскресенье января февраля марта апреля мая \
        июня июля августа все всем всех никто ничто ничего чтото обязательно обязателен пусто анонимно неизвестен \
        неизвестно ожидает отсутствует недоступен уволен активен срочно важно отдел служба поддержка поддержки \
        поддержкой банк банка банком магазин склад юрлицо физлицо компания компании команда тариф базовый рубашка \
        синяя размер москва россия сбербанк сбербанка мир сейчас потом всегда никогда жду ждем хочет просит отвечает \
        получила купил купила сказал сказала написал подскажите скажите помогите коллеги ребята друзья господа дела \
        дело конечно честно кстати впрочем вообще просто опять снова наконец русский русская студент пенсионер \
        директор менеджер оператор домой ужас бог вернуть отменить оплатить получить узнать работает пришел пришла \
        нижний великий новый понял поняла устал устала против доволен довольна рад рада ооо зао оао ип пао вашей вашу \
        нашей этого этому ответа обращение заявка",
    "ich du er sie wir ihr mein meine dein sein ihre unser ein eine einen einem einer das die dem wer wann wo wie \
        warum nein nicht kein keine schon noch auch sehr nur dort heute gestern morgen auf aus bei mit nach seit uber \
        und oder aber wenn weil dass ist war bin habe hat mochte kann brauche bitte danke hallo guten tag kunde kundin \
        neukunde abonnent inhaber konto bestellung karte telefon datum falsch richtig leider montag dienstag mittwoch \
        donnerstag freitag samstag sonntag deutscher deutsche osterreicher student rentner wohne alle alles jeder jede \
        jemand niemand etwas nichts pflichtfeld unbekannt anonym ausstehend abwesend aktiv inaktiv entlassen krank \
        verstorben dringend abteilung kundendienst kundenservice firma filiale packstation nachbar nachbarn rezeption \
        basis tarif hemd blau rot bearbeitung woche monat jahr gott schluss ende immer nie damen herren meinung mutter \
        vater frau anfanger vegetarier rentnerin deutsch arbeitet sagt sagte hatte wurde wird werde bestellt bezahlt \
        gekauft gekommen voraus schoen schonen zusammen kollegen kolleginnen grusse grussen freundlichen zufrieden \
        unzufrieden sauer enttauscht verwirrt papier ag kg ug ohg mbh kunden kundennummer papa mama fernseher monitor \
        ober hauses gottes schuhe grosse",
    "io lui lei noi voi loro mio mia tuo suo nostro uno gli chi che cosa dove come perche gia ancora anche molto li \
        oggi ieri domani nel nella per tra fra dal al alla oppure sono ho ha vorrei bisogno grazie ciao buongiorno \
        buonasera utente nuovo nuova conto ordine carta indirizzo sbagliato italiano italiana ufficio attesa stato \
        stata titolare contento sicuro arrivato tutti tutte tutto tutta qualcuno nessuno niente qualcosa obbligatorio \
        obbligatoria facoltativo sconosciuto assente attivo inattivo dimesso reparto servizio clienti assistenza banca \
        azienda ditta negozio portineria vicino base piano camicia blu rossa lavorazione settimana mese anno mai \
        signori gentile gentili egregio caro cara sottoscritto sottoscritta stufo stufa disperata disperato fuori \
        detto comprato pagato ricevuto ordinato squadra societa srl spa snc ragazzi mille piu meno obbligatori scritto \
        scritta male bene",
    "ik jij hij zij wij mijn jouw een het deze wat waar hoe waarom nee niet geen nog ook heel alleen daar vandaag \
        gisteren op met naar voor zonder maar ben heb heeft wil kan graag dank klant jestem moja moje moj tak juz \
        jeszcze tylko dzis wczoraj jutro klientem w z za od czy prosze dziekuje jag ar inte kund och jeg ikke lah leh \
        lor hor sia meh liao cannot alr one tks thks dunno nvm",
    COMPANIES
}
