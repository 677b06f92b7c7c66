-- Chat messages of about 120 bytes in eight languages: half of them with ordinary numbers, one in ten with an identifier.
create table chat as
with said as (
  select
    array[
      'hello, my router has not worked since yesterday evening and nobody answers, what can I do about it before the weekend?',
      'oi, tudo bem? meu pedido ainda não chegou e ninguém me avisa nada, podem ver por favor o que aconteceu com a entrega?',
      'hola, ayer hice una compra y todavía no me llega la confirmación, ¿me pueden ayudar a saber qué pasó con el pago?',
      'bonjour, le colis est arrivé hier mais la boîte était ouverte et il manque une pièce, que dois-je faire maintenant ?',
      'guten Tag, seit der letzten Aktualisierung startet die Anwendung nicht mehr, gibt es dafür schon eine Lösung von euch?',
      'здравствуйте, приложение не открывается после обновления, что мне делать?',
      'buongiorno, ho cambiato idea e vorrei restituire le scarpe perché sono troppo strette, come funziona il reso da voi?',
      'wah, the parcel still haven''t reach leh, wait so long already and the app say delivered, how come like that one ah?'
    ] as plain,
    array[
      'thanks, order 48213 arrived on 12/10, two boxes at 19.90 each, but the third one (item 77-3041) is still missing, why?',
      'o pedido 90417 de R$ 129,90 foi aprovado em 03/11 às 14:25, mas o rastreio mostra 2 volumes e só recebi 1 até agora',
      'la factura 2024-1187 dice 45,60 € y me cobraron 54,60 € el 7 de mayo, versión 3.12.4 de la aplicación, sala 204, piso 3',
      'commande 607206 du 14/10, 3 articles à 25,00 €, livraison prévue entre 9h30 et 12h00, toujours rien au bout de 8 jours',
      'Bestellung 553201 vom 12.09., 4 Stück zu je 7,95 €, Lieferung bis 18:00 zugesagt, Fehler 0x80070057 in Version 11.2.0',
      'заказ 492923 на 1290 ₽ от 31.10, 2 коробки, версия 4.2.1, жду уже 12 дней',
      'ordine 771034 del 05/06, taglia 42, totale 89,50 €, reso entro 30 giorni, codice errore E-204, pacco di 1200 grammi',
      'order 310877, 2 pax at 7.30pm table 14, paid 86.40 already, voucher 15% never apply leh, app version 5.0.2 on phone'
    ] as numbers,
    array[
      'please refund it to my card 4111 1111 1111 1111 and write to maria@example.org when it is done, I am waiting since May',
      'meu cpf é 529.982.247-25 e o celular é (11) 91234-5678, podem confirmar o cadastro e me ligar amanhã cedo por favor?',
      'mi correo es lucia.gomez@example.org y el teléfono +34 612 345 678, avísenme cuando salga el pedido de la tienda hoy',
      'mon adresse est paul@example.org, et l''IBAN pour le remboursement FR14 2004 1010 0505 0001 3M02 606, merci à vous',
      'meine IBAN ist DE89 3704 0044 0532 0130 00, bitte überweisen Sie den Betrag und rufen Sie +49 30 1234567 an, danke',
      'мой телефон +7 916 123-45-67, почта anna@example.org, жду ответа',
      'il mio codice fiscale è RSSMRA85T10A562S e la mail mario.rossi@example.org, attendo una risposta entro domani sera',
      'my nric is S1234567D and can call me at +65 9123 4567 after six, or email bee.lim@example.org also can, thanks ah'
    ] as identifiers
)
select
  n,
  'conv-' || n / 8 as conversation_key,
  case
    when n % 10 = 7 then s.identifiers[1 + n / 10 % 8]
    when n % 2 = 0 then s.numbers[1 + n / 10 % 8]
    else s.plain[1 + n / 10 % 8]
  end as content,
  s.identifiers[1 + n % 8] as identifier
from generate_series(1, 200000 * :scale) n
cross join said s;

vacuum analyze chat;

-- About 100 KB each.
create table long_chat as
select string_agg(c.content, E'\n' order by c.n) as content
from chat c
where c.n <= 40000
group by c.n / 900;

alter table long_chat alter content set storage external;
vacuum analyze long_chat;

set max_parallel_workers_per_gather = 0;
set jit = off;

-- What an expression costs over a table, beyond reading the length of its column: milliseconds, the best of several runs.
-- reader: length counts characters, which for long texts takes as long as md5 does; octet_length does not.
create function bench_extra(expression text, source text default 'chat', content text default 'content', repeats integer default 5, reader text default 'length')
returns double precision
language sql
as $$
  select greatest(
    bench_ms(format('select sum(%s(%s)) from %s', reader, expression, source), repeats)
      - bench_ms(format('select sum(%s(%s)) from %s', reader, content, source), repeats),
    0.001
  );
$$;

create function bench_line(what text, ours double precision, reference double precision, scale double precision, digits integer default 3)
returns text
language sql
as $$
  select format('%s|%s|%s|%s', what, round((ours * scale)::numeric, digits), round((reference * scale)::numeric, digits), round((ours / reference)::numeric, 2));
$$;
