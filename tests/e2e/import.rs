//! `recapd import`: streamed, resumable, and plain about bad lines.

use std::path::PathBuf;
use std::time::Duration;

use recap_tests::database::TestDatabase;
use recap_tests::recapd::{self, Ended, Recapd};
use serde_json::json;
use tokio::process::Command;

fn file(name: &str, text: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("recap-import-{}-{name}", std::process::id()));
    std::fs::write(&path, text).unwrap();
    path
}

fn line(conversation: u32, turn: u32) -> String {
    json!({
        "domain": "shop", "conversation_key": format!("c{conversation}"), "role": "user",
        "content": format!("turn {turn}: write to jo.planted@example.org"), "attributes": { "channel": "web" }
    })
    .to_string()
}

fn lines(count: u32) -> Vec<String> {
    (1..=count).map(|turn| line(turn % 7, turn)).collect()
}

fn import(database: &TestDatabase, path: &PathBuf, arguments: &[&str]) -> Command {
    let mut command = recapd::command(database, "app");
    command.arg("import").arg(path).args(arguments);
    command
}

async fn run(database: &TestDatabase, path: &PathBuf, arguments: &[&str]) -> Ended {
    let ended = recapd::run(import(database, path, arguments)).await;
    assert!(!ended.stdout.contains("jo.planted") && !ended.stderr.contains("jo.planted"));
    ended
}

async fn turns(database: &TestDatabase) -> String {
    database.value("select count(*) from recap.turn").await
}

#[tokio::test]
async fn a_file_is_recorded_once_however_often_it_is_imported() {
    let database = TestDatabase::create().await;
    let path = file("once.jsonl", &lines(1_200).join("\n"));
    let first = run(&database, &path, &[]).await;
    assert_eq!(first.code, Some(0), "{}", first.stderr);
    assert!(first.stdout.contains("1200 turns recorded, 0 were there already"), "{}", first.stdout);
    let second = run(&database, &path, &["--batch-size", "77"]).await;
    assert!(second.stdout.contains("0 turns recorded, 1200 were there already"), "{}", second.stdout);
    assert_eq!(turns(&database).await, "1200");
    let raw = "select count(*) from recap.turn where content like '%jo.planted%'";
    assert_eq!(database.value(raw).await, "0");
}

#[tokio::test]
async fn a_bad_line_stops_after_everything_before_it_and_a_corrected_file_goes_on() {
    let database = TestDatabase::create().await;
    let mut text = lines(30);
    text[19] = text[19].replace("\"user\"", "\"jo.planted@example.org\"");
    let path = file("bad.jsonl", &text.join("\n"));
    let stopped = run(&database, &path, &["--batch-size", "8"]).await;
    assert_eq!(stopped.code, Some(1));
    assert!(stopped.stderr.contains("line 20: has an unknown role"), "{}", stopped.stderr);
    assert_eq!(turns(&database).await, "19");
    text[19] = line(6, 20);
    std::fs::write(&path, text.join("\n")).unwrap();
    let corrected = run(&database, &path, &["--batch-size", "8"]).await;
    assert!(corrected.stdout.contains("11 turns recorded, 19 were there already"), "{}", corrected.stdout);
}

#[tokio::test]
async fn bad_lines_are_skipped_if_asked_up_to_a_limit() {
    let database = TestDatabase::create().await;
    let mut text = lines(20);
    text[3] = "{\"jo.planted@example.org\":".to_owned();
    text[7] = "[]".to_owned();
    text[11] = text[11].replace("web", "web\\u0000");
    text[15] = text[15].replace("\"attributes\"", "\"created_at\": \"yesterday-ish\", \"attributes\"");
    let path = file("skip.jsonl", &text.join("\n"));
    let few = run(&database, &path, &["--skip-bad", "--max-bad", "3"]).await;
    assert_eq!(few.code, Some(1));
    let all = run(&database, &path, &["--skip-bad"]).await;
    assert_eq!(all.code, Some(0), "{}", all.stderr);
    for number in [4, 8, 12, 16] {
        assert!(all.stderr.contains(&format!("line {number}: ")), "{}", all.stderr);
    }
    assert!(all.stdout.contains("4 bad lines"), "{}", all.stdout);
    assert_eq!(turns(&database).await, "16");
}

#[tokio::test]
async fn an_import_that_is_killed_goes_on_where_it_was() {
    let database = TestDatabase::create().await;
    let path = file("killed.jsonl", &lines(20_000).join("\n"));
    let import = Recapd::spawn(import(&database, &path, &["--batch-size", "50"]));
    recap_tests::eventually("some turns are recorded", Duration::from_secs(20), || async {
        turns(&database).await.parse::<u32>().unwrap() > 100
    })
    .await;
    import.signal("KILL").await;
    import.wait().await;
    let rest = run(&database, &path, &[]).await;
    assert_eq!(rest.code, Some(0), "{}", rest.stderr);
    assert!(!rest.stdout.contains(" 0 were there already"), "{}", rest.stdout);
    assert_eq!(turns(&database).await, "20000");
}

#[tokio::test]
async fn csv_is_imported_with_line_breaks_in_fields() {
    let database = TestDatabase::create().await;
    let text = "domain,conversation_key,role,content,created_at,attributes\n\
                shop,c1,user,\"first line\nsecond, \"\"quoted\"\"\",2026-01-02T03:04:05Z,\"{\"\"a\"\": 1}\"\n\
                shop,c1,agent,answer,2026-01-02T03:05:05Z,\n";
    let path = file("turns.csv", text);
    let ended = run(&database, &path, &[]).await;
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    let content = database.value("select content from recap.turn order by created_at limit 1").await;
    assert_eq!(content, "first line\nsecond, \"quoted\"");
    let other = run(&database, &file("turns.unknown", text), &[]).await;
    assert_eq!(other.code, Some(1));
    assert!(other.stderr.contains("--format"), "{}", other.stderr);
}

#[tokio::test]
async fn a_line_that_the_database_refuses_without_naming_it_is_found() {
    let database = TestDatabase::create().await;
    database.execute("alter table recap.turn add constraint short_language check (length(language) < 9)").await;
    let mut text = lines(100);
    for number in [41, 77] {
        text[number - 1] = text[number - 1].replace("\"role\"", "\"language\": \"jo.planted@example.org\", \"role\"");
    }
    let path = file("bisect.jsonl", &text.join("\n"));
    let ended = run(&database, &path, &["--skip-bad"]).await;
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    assert!(ended.stderr.contains("line 41: ") && ended.stderr.contains("line 77: "), "{}", ended.stderr);
    assert!(ended.stdout.contains("98 turns recorded, 0 were there already, 2 bad lines"), "{}", ended.stdout);
    assert_eq!(turns(&database).await, "98");
}
