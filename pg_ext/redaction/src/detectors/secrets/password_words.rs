//! Words around passwords, in English, Portuguese, Spanish, French, German, Italian, Russian, Dutch and Polish. Lower case.

use std::sync::LazyLock;

use crate::detectors::words::lexicon;
use crate::lexicon::Lexicon;

lexicon! {
    /// Names a password.
    PASSWORD = "password passwords passwd passwort passwörter pwd passcode passphrase passkey senha senhas contraseña \
        contrasena contraseñas contrasenha passe mdp пароль паролем пароля паролей пасс kennwort kennwörter wachtwoord \
        hasło haslo hasła parola psw lösenord adgangskode salasana şifre sifre sandi palavra-passe pw"
}
lexicon! {
    /// Names a password or something else: the value must be no word.
    MAYBE_PASSWORD = "pass clave contra clé palavra-passe palavra-chave secret segredo secreto psk logon creds credentials"
}
lexicon! {
    /// Names a key or a token.
    KEY = "key keys apikey api_key api-key token tokens secret secrets chave clé cle clave ключ токен llave segredo \
        secreto access_token credential credentials credencial schlüssel chiave jeton apitoken api_token secret_key \
        access_key accesskey pat auth_token credenciais identifiants sak webhook"
}
/// The names of secrets, as they stand in a text.
pub(in super::super) fn names() -> Vec<&'static Lexicon> {
    vec![&PASSWORD, &MAYBE_PASSWORD, &KEY, &PARTS]
}

lexicon! {
    /// The last parts of names that have a dash or an underscore.
    PARTS = "passe chave"
}
lexicon! {
    /// Stands between a name and its value.
    IS = "c'est c’est is was are é eh era es est ist lautet war è это to as := => -> são como zu jest będzie wird be equals fica \
        ficou ficará quedó quedo sera será seria был была становится"
}
lexicon! {
    /// Between a name and its value, or between the name and a form of "to be".
    FILLER = "now agora ahora maintenant jetzt adesso теперь сейчас new nova nueva nouveau neues neue nuova новый \
        provisoire provvisoria provisória provisoria vorläufig* временный временная initial iniziale inicial initiales \
        currently atual actual actuelle temporary temporária temporaria temporal temporaire still just ainda aún aun \
        toujours noch ancora simply only also auch também tambien también igual apenas só solo current old antiga \
        vieja antigua one alt altes vecchia старый мой my minha mi sempre always value wert valor valeur такой вот here hier aqui aquí ici qui das this below should secreta \
        secrète secrete segreta geheime privada privée privata секретный"
}
lexicon! {
    /// Joins a name to what it opens: `password for the wifi is …`.
    OF = "la le il el lo os as the my your minha meu mi mon d'accès d’accès d'api d’api i've ive we you they he she for of to on at do da de del du des no na para pour von vom für fürs vom beim im zum zur des der di della dello per dla do \
        от для на к wifi wi wlan wireless vpn admin root account user login email as ao d api acesso acceso accès access"
}
lexicon! {
    /// What was done with a password before `to` and its new value.
    CHANGED = "changed reset set updated switched changes back trocada alterada mudada cambiada changé changée geändert \
        gesetzt cambiata изменен изменён сменил поменял"
}
lexicon! {
    /// Who chose a password, between its name and a form of "to be": `the password that I set was …`.
    RELATIVE = "that which who que che qui который которую que das die den i we you eu yo je j'ai ich io я ho ai have had i've i'd \
        set put chose choose picked used use made created typed gave coloquei botei criei usei escolhi puse usé creé elegí mis choisi \
        créé utilisé gesetzt gewählt benutzt angelegt hab habe messo scelto creato usato impostato ставил поставил придумал задал"
}
lexicon! {
    /// Makes of a key one that opens nothing.
    NO_SECRET = "cache primary foreign public partition sort row hash idempotency routing object s3 index redis composite \
        unique map dictionary dedup lookup translation registry shard cluster natural surrogate primária primaria estrangeira"
}
lexicon! {
    /// What a password opens.
    OPENED = "d'accès d'api wifi wi-fi wlan wireless вайфай вайфая вайфаю wi fi vpn router roteador email e-mail mail gmail conta account \
        cuenta compte konto login user api апи app banco bank server servidor serveur сервер сервера db banco \
        database база базы админки админ admin root guest portal site base dados datos data données donnees dati данных rede red net network netz netzwerk сети сеть аккаунта \
        почты почта вк вконтакте телеграм телеграма инстаграм инстаграма госуслуг сбера instagram insta netflix facebook pc notebook laptop computer computador ssh ftp sistema system сайта"
}
lexicon! {
    /// Between the name and the value they begin another thing.
    BREAK = "and e y et und и or ou o oder или but mas pero mais aber но order* pedido* ticket* invoice* fatura* \
        factur* booking* reserva* case protocol* заказ* номер number when quando cuando quand wenn если if se si \
        reset* forgot* esqueci* changed because porque since que that which que qui das dass что atendimento fila guichê guiche espera turno not no não nao nicht \
        pas не я i we"
}
lexicon! {
    /// No password, though it stands where one does.
    STOP = "probiert versucht eingegeben gesetzt tried entered typed used essayé* entré* saisi* probé probado intenté provato inserit* \
        tentei digitei usei пробовал* ввожу ввел ввёл вводил* required require* needed necess* mandatory optional obrigat* obligat* obligatoire pflicht reset* redefin* \
        restabl* recuper* forgot* esquec* olvid* oubli* vergess* dimentic* забы* change* chang* alterad* cambi* \
        geänder* измен* update* atualiz* actualiz* expir* abgelauf* scadut* истек* истёк* wrong incorrect* incorret* \
        errad* errat* erron* falsch sbagliat* неверн* неправильн* inválid* invalid* ungültig* invalide valid* válid* correct* \
        corret* richtig* верн* правильн* weak strong fort forte débil fuerte fraca stark schwach deboli слаб* надёжн* \
        short long too muy muito trop zu troppo слишком very so same mesma misma même gleich* stessa той different \
        diferente safe secure segura sicher* sécurisé* sicura confidential confidencial confidentiel private privad* \
        privé* secret* empty blank vazi* vací* vide leer vuot* пуст* missing falt* manquant* unknown desconhecid* \
        blocked bloquead* bloqué* gesperrt* заблок* locked accept* aceit* acept* rejected rejeitad* refus* recus* \
        denied hashed encrypted criptograf* cifrad* chiffr* stored saved guardad* salv* enregistr* gespeichert* \
        visible hidden ocult* protect* proteg* geschütz* manager* generator* policy policies length field campo \
        please bitte favor merci obrigad* gracias danke спасибо пожалуйста thanks help ajuda ayuda aide hilfe помо* \
        not não nao non nicht pas не нет no ne the a an um uma un una une ein eine il la le el os as my your minha \
        meu mi su mon ma mein* dein* ihr* mio tua sua his her their our this that isso esto cela das это что which \
        what where when how why who qual qué que quoi was wie wo come как где какой какая почему here aqui aquí ici \
        hier qui тут здесь there now then and e y et und и or ou oder или but mas pero mais aber но if se si wenn если \
        to for of on in at by with from para por pra com con em no na de do da del du von für mit per su sur от для на \
        к в с only just always never still again also too already encore ainda já ya schon già уже ещё ок ok okay fine \
        good bad right working work* funcion* fonctionn* funktion* работа* подход* accede* aparec* show* being been \
        be is are was it its i we they he she you eu você yo tú je tu ich du io ты я мы вы login log* sign* account* \
        conta cuenta compte konto email e-mail mail user* usuario* usuário* username phone number code* code código \
        codigo codice код pin otp sent send* enviad* envoyé* gesendet* inviat* отправ* enter* digit* insert* saisi* \
        eingeb* введи* type* click* clique* clic* klick* press* must should can could will would may might deve debe \
        doit muss should* case minimum maximum min max least mínimo minimo characters character caracteres caractères \
        zeichen letters numbers symbols string text null none true false undefined nil n/a na redacted example ejemplo \
        exemplo exemple beispiel placeholder changeme password* passwort senha* contraseña* passe пароль* token \
        settings issue* problem* error* erro fail* falhou lost perdi* perdu* verloren lose leaked vazou stolen roubad* \
        compromised exposed shared compartilh* partag* expose* simple simples easy fácil facile difícil hard difficult \
        impossible possível posible ready pronta lista prêt bereit done feito hecho fait erledigt active ativa activa \
        default padrão broken gone one two once twice uppercase lowercase sensitive mismatch match* verification \
        recovery hint prompt request* link page screen box input attempt* try tried tries security auth* wifi wlan \
        unchanged changed unique única único temporary temporár* temporal everyone anyone everything something nothing \
        nada algo nadie niemand jemand никто written anotad* asked asks asking pedindo pidiendo demandé correctly"
}
lexicon! {
    /// May follow a password that ends no clause.
    FOLLOW = "and e y et und и or ou o oder или but mas pero mais aber но please por pls plz thanks thx obrigad* valeu \
        vlw gracias merci danke grazie спасибо пожалуйста bitte can could pode podem puede peux pouvez kannst können \
        puoi for para pra pour für per для if se si wenn если when quando cuando quand it i eu yo je ich io я in on no \
        na en em with com con avec mit if so então entonces alors also user username login usuario usuário email \
        - – — / | lah leh ok right just only (all with all since because porque you we what why how que qué \
        don't does doesn't still não nao ne não"
}
lexicon! {
    /// What a number counts that follows a password's word.
    UNIT = "char* caract* zeichen символ* знак* digit* dígit* chiffres ziffern cifre цифр* letter* letra* lettre* \
        buchstab* букв* symbol* símbol* number* número* times vezes veces fois mal volte раз attempt* tentativ* intent* \
        day* dia* día* jours tage* giorn* дн* день hour* hora* heure* stunde* ore час* minut* мин* h d min s sec* week* line* \
        linha* línea* ligne* zeile* righe* строк* record* row* hop* semana* month* mes* year* ano* año* lower* upper* people users"
}
