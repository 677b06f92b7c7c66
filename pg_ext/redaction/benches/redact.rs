//! Throughput on clean chat, on mixed text, of every detector by itself, and on the worst texts there are.

#[path = "../tests/worst/units.rs"]
mod units;

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use recap_redaction::{Entity, Policy, redact};

const CLEAN: &[&str] = &[
    "Oi, tudo bem? Queria saber se o meu pagamento ja foi confirmado, porque ainda nao recebi nenhum aviso por aqui.",
    "Hello! I have a question about my subscription: can I change the plan in the middle of the month without a fee?",
    "Здравствуйте, подскажите пожалуйста, когда можно будет забрать посылку и что нужно взять с собой в отделение?",
    "Hola, ayer hice una compra y todavía no me llega el correo de confirmación, ¿me pueden ayudar por favor?",
    "Bonjour, je voudrais savoir pourquoi ma livraison est en retard et quand le colis arrivera chez moi, merci d'avance.",
    "Wah can help me check ah, my thing still not here leh, wait so long already, later my wife scold me how sia.",
    "Your order 48213 was shipped on 12/05 at 10:30 and should arrive within 3 days; the total was R$ 129,90.",
    "Thanks a lot, that solved it. Have a nice weekend and see you next time we need something from the shop!",
];

const MIXED: &[&str] = &[
    "meu cartao 4111 1111 1111 1111 foi recusado, me liga no (11) 91234-5678 ou manda para ana.souza@example.org",
    "server 203.0.113.7 rejected key sk\u{5f}live_4eC39HqLyjWDarjtT1zdp7dc at 10:30:45, see https://u:p@db.example.net/x",
    "transfer to DE89 3704 0044 0532 0130 00, cpf 529.982.247-25, call +65 9123 4567 after 6pm lah, tks",
];

/// Nothing but identifiers, one a message.
const IDENTIFIERS: &[&str] = &[
    "4111 1111 1111 1111",
    "maria@example.org",
    "+55 11 91234-5678",
    "DE89 3704 0044 0532 0130 00",
    "cpf 529.982.247-25",
    "S1234567D",
    "RSSMRA85T10A562S",
    "203.0.113.77",
];

/// Every entity by itself, over messages of all kinds.
fn bench_entities(criterion: &mut Criterion) {
    let messages: Vec<&str> = CLEAN.iter().cycle().take(80).chain(MIXED).chain(IDENTIFIERS).copied().collect();
    let mut group = criterion.benchmark_group("entity");
    group.sample_size(10);
    group.throughput(Throughput::Bytes(messages.iter().map(|text| text.len() as u64).sum()));
    for entity in Entity::ALL {
        let definition = format!(r#"{{"base": "off", "actions": {{"{}": "label"}}}}"#, entity.name());
        // What has no detector of its own cannot stand in a policy.
        let Ok(policy) = Policy::parse("bench", &definition) else { continue };
        group.bench_function(entity.name(), |bencher| {
            bencher.iter(|| {
                messages.iter().filter(|text| redact(black_box(text), &policy).is_ok_and(|t| t.len() < 9)).count()
            });
        });
    }
    group.finish();
}

fn bench(criterion: &mut Criterion) {
    let Some(policy) = Policy::preset("default") else { return };
    let mut group = criterion.benchmark_group("messages");
    for (name, lines) in [("clean", CLEAN), ("mixed", MIXED), ("identifiers", IDENTIFIERS)] {
        let messages: Vec<&str> = lines.iter().cycle().take(1000).copied().collect();
        group.throughput(Throughput::Bytes(messages.iter().map(|text| text.len() as u64).sum()));
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                messages.iter().filter(|text| redact(black_box(text), policy).is_ok_and(|t| t.len() < 9)).count()
            });
        });
    }
    for (index, line) in CLEAN.iter().enumerate() {
        group.throughput(Throughput::Bytes(line.len() as u64));
        group.bench_function(BenchmarkId::new("clean_line", index), |bencher| {
            bencher.iter(|| redact(black_box(line), policy))
        });
    }
    let long = CLEAN[..6].join("\n").repeat(160);
    group.throughput(Throughput::Bytes(long.len() as u64));
    group.bench_function("clean_100k", |bencher| bencher.iter(|| redact(black_box(&long), policy)));
    group.finish();

    let mut worst = criterion.benchmark_group("worst");
    worst.sample_size(10);
    for (name, unit) in units::UNITS {
        // Two sizes: twice the text takes twice the time.
        for size in [500_000, 1_000_000] {
            let text = unit.repeat(size / unit.len());
            worst.throughput(Throughput::Bytes(text.len() as u64));
            let id = BenchmarkId::new(*name, size);
            worst.bench_function(id, |bencher| bencher.iter(|| redact(black_box(&text), policy)));
        }
    }
    worst.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().measurement_time(std::time::Duration::from_secs(2)).warm_up_time(std::time::Duration::from_millis(300));
    targets = bench, bench_entities
}
criterion_main!(benches);
