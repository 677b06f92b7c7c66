//! Conversations a second: rendered, parsed, summarised; and whether a long turn costs more than its length.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use recap_transcript::{Turn, parse, render, summarize};

fn turn(number: u32, role: &str, text: &str) -> Turn {
    Turn { number, role: role.to_owned(), text: text.to_owned() }
}

fn conversation() -> Vec<Turn> {
    vec![
        turn(1, "user", "Hello! My router drops the connection every evening, and the light turns red."),
        turn(2, "assistant", "I'm sorry to hear that. Which model is it? Please restart it and tell me what you see."),
        turn(3, "user", "It is the white one. I restarted it twice, but it's still not working."),
        turn(4, "assistant", "Please update the firmware: open the settings, choose Update and wait for five minutes."),
        turn(5, "user", "Ok, one moment. The update is done now."),
        turn(6, "user", "It works now, thank you very much!"),
        turn(7, "assistant", "Great, happy to help. Have a nice day!"),
    ]
}

fn conversations(criterion: &mut Criterion) {
    let turns = conversation();
    let rendered = render(&turns);
    let mut group = criterion.benchmark_group("conversation");
    group.throughput(Throughput::Elements(1));
    group.bench_function("render", |b| b.iter(|| render(black_box(&turns))));
    group.bench_function("parse", |b| b.iter(|| parse(black_box(&rendered))));
    group.bench_function("summarize", |b| b.iter(|| summarize(black_box(&turns))));
    group.finish();
}

fn long(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("long turn");
    group.sample_size(10);
    for kib in [8, 32] {
        for piece in ["not working, ", "a", "no,"] {
            let text = piece.repeat((kib << 10) / piece.len());
            group.throughput(Throughput::Bytes(text.len() as u64));
            let turns = [turn(1, "user", &text)];
            group.bench_function(format!("{piece:?} {kib} KiB"), |b| b.iter(|| summarize(black_box(&turns))));
        }
    }
    group.finish();
}

criterion_group!(benches, conversations, long);
criterion_main!(benches);
