//! Words of addresses, in the languages of the engine. Lower case; `*` ends a stem.

use super::super::words::lexicon;
use crate::lexicon::Lexicon;
use std::sync::LazyLock;

const STREETS: &str = "rua r avenida av aven travessa tv alameda al rodovia rod praça praca pça estrada largo viela ladeira quadra \
        calle c avda avinguda carrer paseo plaza pza camino carretera ronda callejón bulevar boulevard privada calzada \
        via viale piazza corso vicolo strada lungomare largo v ул улица улице улицы проспект проспекте просп пр переулок пер \
        travesía travesia trav servidão servidao beco blvd bvd cra cr kr carrera diag borgo salita contrada cso pzza zza vle lgo \
        località lungotevere piazzale calçada praceta urbanização urb sqn sqs shis shin \
        бульвар бул шоссе ш наб набережная мкр микрорайон квартал площадь пл проезд тупик аллея ulica ulicy ul aleja aleje al plac pl osiedle os \
        straße strasse str jalan jl jln lorong jalan kampung";

const STREET_AFTERS: &str = "street st road rd avenue ave av lane ln drive dr boulevard blvd court ct way place pl terrace ter close \
        crescent cres square sq parkway pkwy highway hwy circle cir trail trl walk gardens grove rise hill mews row \
        loop link nagar marg gali colony salai cross central park view gate alley quay lor field bow plaza broadway path green wharf estate avenida heights drv pk lorong jalan";

/// The last words of a street's name before the number: `Berliner Platz 134`, `Unter den Linden 7`, `Садовая ул. 64`.
const STREET_LASTS: &str = "platz markt linden ring allee weg straße strasse str damm ufer gasse ул улица пер переулок ш шоссе наб \
        проспект просп пр бульвар бул caddesi sokak cad sok";

const STREET_BEFORES: &str = "rue avenue av boulevard bd blvd place allée allee chemin impasse quai cours route passage ruelle \
        faubourg lotissement sentier résidence hameau jalan lorong jln square";

lexicon! {
    /// A street, before its name and the house number.
    STREET = STREETS
}
lexicon! {
    /// Streets that have a number and no name.
    DIRECT = "sqn sqs shis shin"
}
lexicon! {
    /// Words for streets that mean much else: the street's name needs a capital.
    WEAK = "r c v al os pl via corso largo plaza place cours route str st dr ct way close court drive c/ quadra ul pr ш пр \
        бул пер tv rod ronda camino park square gardens gate hill strada c plac passage mall view walk rise grove row central lor field bow plaza path green wharf estate heights pk cr kr blvd \
        urb trav borgo salita contrada beco diag residence hameau"
}
lexicon! {
    /// A street, after its name and before the house number.
    STREET_LAST = STREET_LASTS
}
lexicon! {
    /// A street, after the house number and the name.
    STREET_AFTER = STREET_AFTERS
}
lexicon! {
    /// A street between the house number and the name.
    STREET_BEFORE = STREET_BEFORES
}
lexicon! {
    /// Joins the words of a street's name.
    LINKS = "реки de da do das dos del la las los el e y du des l d d'un le les di della dello dei degli delle of the am an der \
        dem den zur zum auf von van st im sur sous en à"
}
lexicon! {
    /// Stands between the house and the town.
    WITHIN = "in em en à a w в"
}
lexicon! {
    /// Stands between the street and the number.
    NUMBER_WORD = "n no nº nro nr num núm numero número número numéro д дом d dom nummer"
}
lexicon! {
    /// The last word of `PO Box`.
    BOX = "box postal"
}
lexicon! {
    /// No word of a street's name.
    NO_STREET = "is are was were has have had and or but with for from at on in to by than then that this it its my your our we \
        you they i not no só mas está esta estão parou fica é são foi ser tem há por para pra com sem em na no nas nos \
        que quando onde até às as os um uma meu minha seu sua vezes dias horas está están es son fue tiene con sin para \
        por que cuando hasta donde un una mi su veces est sont dans pour avec sans qui que une un mon ma votre depuis \
        и в на с у к по от до за не что как был была ist sind hat haben und oder mit für von bei nach um uhr days hours \
        people users items order orders blocked closed open minutes times years weeks months km miles meters é temos \
        tenemos abbiamo haben unidades unidad unidade units pcs pezzi pièces stück штук штуки macht schließt öffnet ferme ouvre apre chiude abre fecha cierra \
        closes opens открыта открыт закрыта until till up jusqu bis fino hasta got fermé fermée fechou fechada cerrado cerrada chiuso chiusa geschlossen zu"
}
lexicon! {
    /// A part of a house, before its number.
    FLAT = "apto apt apartamento apartment ap bloco bl casa cs sala sl flat unit suite ste floor fl andar кв квартира корп \
        корпус стр строение под подъезд этаж офис оф д izq izquierda dcha derecha piso esc escalera puerta pta bajo bâtiment \
        bat bât appt appartement étage escalier wohnung whg interno int scala lote lt cj conj r/c rc puerta pt sc unidad unidade dep depto apart подъезд lote lt quadra qd conj conjunto fundos torre \
        lokal m dpto depto interior room rm block blk level lvl shop og ug eg dto esq rez depart"
}
lexicon! {
    /// Says that a place is where somebody is or things go.
    HOME = "live lives living stay address deliver* ship* send reside* moro mora moramos entreg* endereço endereco envi* fica resido \
        vivo vive vivimos dirección direccion domicilio enviar habite habitons livr* adresse wohn* anschrift liefer* abito vivo \
        indirizzo адрес* живу живем живём доставк* проживаю mieszkam adres woon"
}
lexicon! {
    /// Introduces a postal code.
    POSTCODE = "cep zip zipcode postcode postal postleitzahl plz индекс pincode cap postnummer postinumero postcodes kodpocztowy cp! postale"
}
lexicon! {
    /// Introduces another number.
    NO_POSTCODE = "order* pedido* commande заказ* ticket* invoice* fatura* factura* phone tel telefone ramal protocol* \
        version*"
}
lexicon! {
    /// The field of a form that holds an address.
    FIELD = "address addr street streetaddress endereço endereco logradouro dirección direccion domicilio adresse anschrift \
        indirizzo адрес адресу adres alamat morada residência residencia domicile"
}
lexicon! {
    /// An address of something else.
    NO_FIELD = "ip mail email e mac wallet web url website memory btc eth bitcoin crypto server host http site smtp contract \
        network bus proxy gateway dns return from reply"
}

lexicon! {
    /// Whatever may be a word for a street, and the last word of a box.
    STREETS_AND_BOXES = STREETS, STREET_LASTS, STREET_AFTERS, STREET_BEFORES, "box postal т"
}

/// The words that a street or a postal code cannot do without.
pub(in super::super) fn gate() -> Vec<&'static Lexicon> {
    vec![&STREETS_AND_BOXES, &POSTCODE]
}

/// The lexicons that are asked about the words around a value.
pub(in super::super) fn lexicons() -> Vec<&'static Lexicon> {
    vec![&STREETS_AND_BOXES, &HOME, &POSTCODE, &NO_POSTCODE]
}
