//! Words around values, in Portuguese, English, Spanish, French, Russian and Singlish. Lower case; `*` ends a stem.

use std::sync::LazyLock;

use crate::lexicon::Lexicon;

/// A lexicon from lists of words.
macro_rules! lexicon {
    ($(#[$doc:meta])* $name:ident = $($list:expr),+) => {
        $(#[$doc])*
        pub(super) static $name: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&[$($list),+]));
    };
}

/// What numbers are called that identify a thing, not a person.
pub(super) const THINGS: &str = "order* pedido* ticket* track* rastre* suivi* seguimiento* protocol* protocole invoice* factur* \
    fatura* imei* isbn ean* upc gtin sku serial* serie série orden* commande* заказ* трек* накладн* timestamp* ts \
    epoch barcode booking* reserva* réservation* matricula matrícula shipment* parcel* envio envío awb nf nfe nsu \
    boleto* chamado* case id ids ref refs refer* referê* session* colis чек* заявк* обращени* артикул* code* código* codigo* код* lote \
    batch lot sequence seq msgid snowflake hash* uuid guid commit номер_заказа incident* incidencia dossier sinistre \
    pnr registro nota guia voucher coupon cupom cupón купон* бронь бронирован* партия модель сери* transaction* \
    transação transaccion transacción транзакци* receipt* recibo reçu квитанци* policy contract* contrato* claim* договор* полис* apólice apolice póliza poliza réf consignment* waybill envoi expedição \
    remessa reference* referência referencia référence txn asn mrn model item bestell* rechnung* sendung* \
    paket* auftrag* kundennummer kundennr liefer* vorgang* ordine ordini fattur* spedizion* pacco prenotazion* \
    zamówieni* zamowieni* przesyłk* paczk* faktur* factuur* zending* pakket* klantnummer ordre* kvittering* beställning* \
    bestilling* tilau* lasku* objednávk* objednavk* zásilk* rendelés* számla comandă comanda colet* поръчк* пратк* \
    замовлення посилк* παραγγελί* narudžb* račun* rma po dhl ups fedex usps dpd gls hermes seur edital albarán \
    albaran albaranes albarà ddt bolla devis bordereau processo* proceso procedimiento concurso inscrição inscripción \
    inscription iscrizione correos correios сдэк cdek почт* transportadora corriere kurier jadlog evri lazada shopee qxpress \
    chronopost colissimo singpost reclamação reclamación reclamo réclamation reklamation beschwerde жалоб* flight* flug* \
    voo vuelo vol рейс*";

/// The same in German, Italian, Dutch, Polish and Turkish.
const THINGS_TOO: &str = "bestell* auftrag* rechnungs* sendung* paket* kundennummer* vertrags* artikel* serien* \
    lieferschein* buchung* vorgang* aktenzeichen fall ordin* fattur* spedizion* pacco tracciamento prenotazion* pratica \
    contratt* scontrino bestelnummer* factuur* zending* pakket* klantnummer* zamówieni* zamowieni* zähler* contatore faktur* przesyłk* \
    przesylk* paczk* umow* konto* rekening* sn sipariş* siparis* kargo* takip* lotto loto lotería loteria sorteio \
    powerball toto sena superenalotto primitiva bonoloto euromillones euromillions eurojackpot quina лото лотере* jackpot \
    sortead* numeri estratti rifa tombola raffle losnummer lotter* biglietto billete bilhete billet cert certificate certificado \
    siniestro sinistro siniestros schaden schadens";

/// What else numbers count or name.
const QUANTITIES: &str = "version* versión versão верси* build firmware cep zip postal индекс account conta cuenta \
    compte счет* счёт* agência agencia price* preço* precio* prix цен* total valor amount qty quantity quantidade error \
    erro ошибк* coord* lat lon lng gps cpf cnpj iban pin otp token score model modelo modèle part item items flight voo \
    bill lottery шт сумм* range year* anos años pid port population room unit block blk bus seat page gate bin table \
    section* chapter clause* cláusula article* artículo* artigo* articolo пункт* стать* apt flat suite sala quarto apartamento habitación habitacion chambre комнат* кабинет* saldo balance points \
    leitura* lectura* lettura letture relevé index reading* zählerstand stand hidrômetro hidrometro contador contatore zähler* \
    показани* capacity meter medidor compteur счётчик* счетчик* nip rg cnh passport passaporte pasaporte паспорт* инн снилс nric \
    fin uen cartão card* tarjeta* carte карт* postcode";

pub(super) use lexicon;

lexicon! {
    /// Introduces a payment card.
    CARD = "card* cartao cartão cartões cartoes tarjeta* carte cartes карт* visa mastercard master maestro amex elo \
        hipercard unionpay jcb diners mir мир rupay troy verve cc pan credit* crédito crédit* debit* débito débit* \
        дебет* кредит* cvv* cvc* cb nubank pay payer pagar pagare zahlen bezahlen paid charge* 卡号 信用卡 kad karte* kreditkarte плати* оплат* payé \
        pagué paguei pago expir* validade"
}
lexicon! {
    /// Introduces a number that is no card.
    NO_CARD = THINGS, THINGS_TOO
}
lexicon! {
    /// Introduces a number that is no tax number.
    NO_TAX_NUMBER = THINGS, THINGS_TOO, "erreur ошибк* versión versione versão job ordem talon талон инцидент* ricevuta quittung* \
        patrim* agendamento kundennr* wartenummer* senha cliente client patch ricambio störung* деталь meter tel telefone telefon* phone* celular* whatsapp zap fone mobile \
        error* erro version* build software firmware"
}
lexicon! {
    /// Introduces a telephone number.
    PHONE = "phone* tel tels tél telefon* teléfono* téléphone* telephone* телефон* тел mobile mob cell* celular* cel móvil \
        movil handphone hp whatsapp* whatsap* wpp zap zapzap telegram viber signal call calling ring sms paynow paylah richiam* trovate gcash bizum satispay \
        liga ligar ligue liguem liguei ligação telemóvel* telemovel* llama* llámame llámeme appel* rappel* joindre joignable звони* позвон* перезвон* \
        наберите набери contact* contato contacto fone ramal portable fixe моб мобильн* вотсап* ватсап* fax reach \
        dial marque wa watsapp pager handy* msisdn ddd callback трубк* mobil* rückruf* anruf* anrufen rufnummer* \
        festnetz* erreichbar cellulare cell chiama* chiamare telefonare recapito bellen mobiel* telefoon* gsm dzwoń \
        zadzwoń zadzwon* komórk* telef ara telefonu puhelin* soita ringer rings ringt ringing \
        ph tél téls celu comuníque* comunique* comunicarse coordonnées contatt* kontakt пропущен* messaggio laissez erreich* ruf rufen trovi trovarmi tlf tph tfno tlfn telf tlph fon fijo fixo fisso fissa wasap guasap wasapp wapp wsp wpps whatsup whatapp wassap vacap вацап \
        вацапе ватсапе тлф сотов* смс marcar* márcame marcame contactar* contáct* contattar* kontaktier* localizar dialing handynr \
        telefonnr telefonnummer* mobilnr landline hmu ctc bell hable hablar hábl* escríbe* escríb* escribid* escríbir scrivi* \
        schreib* пиши* напиши* caller* callerid apunta apunten apúnta* apuntá anota anotá anote notez segnati запиши* \
        записывай sprech* parla* falar fale falem hablen llamad* llamen chiedi chiam* handynummer* txt maman papa recado dado zurückruf* retornar retornem retorne llamen* llame* ringen смск* связаться связь свяжитесь scrivet* escríba* escriba* écrivez spam спам"
}
lexicon! {
    /// Introduces any number: counts when no other word speaks against.
    NUMBER = "number* numero número numéro номер* no nº num nummer numer nr numara*"
}
lexicon! {
    /// Comes with a number that somebody repeats or corrects.
    ECHO = "noted number* confirm confirmed confirming confirmo confirma correct* saved updated contact* call* reach* hp whatsapp* num mine no"
}
lexicon! {
    /// Introduces a number that is no telephone number.
    NO_PHONE = THINGS, THINGS_TOO, QUANTITIES, "return returns retour* reso devolu* возврат* rückgabe* извещени* \
        benachrichtigung buono gutschein* vale promo* raspadinha bib dorsal pettorale dossard startnummer po issn contrat contrats claim job seed folio expediente sinistro \
        pratiche акт дело employee* staff контракт* kod drawn population population* visits queue fila listing показан* streams dossiers drawing sample vorgäng* ricambio teil teilenummer pieza pièce peça bolla"
}
lexicon! {
    /// Introduces the ends of a range.
    RANGE = "from between entre de от между range"
}
lexicon! {
    /// Follows a telephone number.
    PHONE_AFTER = "whatsapp* phone* mobile cell* celular* hp телефон* telefone zap call telef* teléf* téléph* móvil movil \
        portable fixe fijo fixo fisso handy* handynummer tel cel fone wpp wasap моб* whats telemóvel telemovel contacto contato \
        contact landline anrufen anruf* zurückrufen позвон* звон* missed пропущен* verpasst* вотсап* ватсап*"
}
lexicon! {
    /// Units after a number that is a quantity.
    UNITS = "reais real brl usd eur euros euro dollars dólares dolares bucks sgd pesos rub* руб* р kg g km m ms pcs \
        units unidades unités items itens gb mb bytes steps points pontos puntos views users followers seguidores \
        people pessoas personas шт штук км м кг rows records lines hours horas days dias likes vnd idr shares seats \
        range ações rupiah yen won habitantes sq sqft miles km2 m2 milhas pts час* минут* дня дней seconds second secs sec \
        segundos secondes sekunden secondi секунд* minutes minutos minuten minuti"
}
lexicon! {
    /// What is counted by the million.
    CROWD = "visualiz* views plays streams downloads aufruf* vues просмотр* раз abitanti habitantes einwohner habitants жител* \
        espectador* descargas seguidores"
}
lexicon! {
    /// Introduces an IP address.
    IP = "ip ips ipv4 ipv6 host* server* servidor* serveur* сервер* address addr dns ping адрес* vpn router login \
        dirección endereço adresse gateway proxy айпи айпишник*"
}
lexicon! {
    /// Introduces four numbers that are no IP address.
    NO_IP = "version* versión versão versao verze ver v release* build* firmware верси* прошивк* обновлени* section* \
        seção sección seccion chapter capítulo clause item figure figura oid driver update* atualização actualización \
        mise sdk chrome safari firefox edge § пункт* раздел* глав* step paragraph artigo article artículo cláusula \
        app app_version software patch upgrad* downgrad* updated rollback rolled actualic* actualiz* anexo annex annexe anlage allegato приложени* appendix anhang atualiz* atualic* \
        aggiornat* aggiornament* aktualisiert обновил* kernel"
}
lexicon! {
    /// Introduces an e-mail address.
    MAIL = "mail* email* e-mail correo* courriel почт* имейл* мыло write reach contact* adresse"
}
lexicon! {
    /// Verbs and pronouns that stand before an at sign that means a place.
    NO_NAME = "look* check* out info visit* site website page store shopping read more see login log sign* register* \
        apply go going find at meet me us you shop found work* arriv* available only it them him her buy sold is are was \
        were be and or the a o e y et we i now here there all todos everyone order ordered bought comprei compré acheté \
        купил price priced each live online"
}
lexicon! {
    /// Introduces a CPF.
    CPF = "cpf contribuinte documento doc titular"
}
lexicon! {
    /// Introduces a CNPJ.
    CNPJ = "cnpj* empresa razão razao mei documento"
}
lexicon! {
    /// Nothing.
    NONE = ""
}

/// The lexicons that are asked about the words around a value.
pub(super) fn lexicons() -> Vec<&'static Lexicon> {
    vec![
        &CARD,
        &NO_CARD,
        &NO_TAX_NUMBER,
        &PHONE,
        &NUMBER,
        &ECHO,
        &NO_PHONE,
        &RANGE,
        &PHONE_AFTER,
        &UNITS,
        &CROWD,
        &IP,
        &NO_IP,
        &MAIL,
        &CPF,
        &CNPJ,
        &NONE,
    ]
}
