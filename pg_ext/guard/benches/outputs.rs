//! Answers a second through the guard, and the texts that would be slow for a search without memory.

use std::hint::black_box;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use recap_guard::{MAX_OUTPUT_BYTES, Schema, extract_object};
use serde_json::json;

const ANSWER: &str = "Here is the summary:\n```json\n{\"problem\": \"The router drops the connection every evening.\", \
                      \"solution\": \"The firmware was updated and the channel changed.\", \"status\": \"Resolved\",}\n```\n";

fn answers(criterion: &mut Criterion) {
    let definition = json!({
        "type": "object",
        "properties": {
            "problem": {"type": "string"},
            "solution": {"type": ["string", "null"]},
            "status": {"type": "string", "enum": ["resolved", "unresolved", "escalated", "unknown"]}
        },
        "required": ["problem", "solution", "status"],
        "additionalProperties": false
    });
    criterion.bench_function("compile", |b| b.iter(|| Schema::compile(black_box(&definition))));
    let Ok(schema) = Schema::compile(&definition) else { return };
    let mut group = criterion.benchmark_group("answer");
    group.throughput(Throughput::Elements(1));
    group.bench_function("extract", |b| b.iter(|| extract_object(black_box(ANSWER))));
    let map = extract_object(ANSWER).unwrap_or_default();
    group.bench_function("coerce", |b| b.iter_batched(|| map.clone(), |map| schema.coerce(map), BatchSize::SmallInput));
    let doc = schema.coerce(map.clone());
    group.bench_function("violations", |b| b.iter(|| schema.violations(black_box(&doc))));
    group.finish();
}

fn hostile(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("hostile");
    group.sample_size(10);
    for piece in ["{", "{\"", "{\"a\":[", "{//", "{\"a\":x"] {
        for bytes in [MAX_OUTPUT_BYTES / 4, MAX_OUTPUT_BYTES] {
            let text = piece.repeat(bytes / piece.len());
            group.throughput(Throughput::Bytes(text.len() as u64));
            group.bench_function(format!("{piece} {} KiB", bytes >> 10), |b| {
                b.iter(|| extract_object(black_box(&text)))
            });
        }
    }
    group.finish();
}

criterion_group!(benches, answers, hostile);
criterion_main!(benches);
