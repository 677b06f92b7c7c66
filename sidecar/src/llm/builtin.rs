//! The provider that needs no model: it quotes the sentences that state the problem and the solution.

use serde_json::json;

use super::{Answer, Call, Class, Failure, ModelRequest, Payload, Prompt, Provider, Usage};

/// The name under which its summaries are stored.
pub const MODEL: &str = "builtin-extractive-1";

/// Extractive and deterministic; costs no tokens.
pub(super) struct Builtin;

impl Provider for Builtin {
    fn name(&self) -> &'static str {
        "builtin"
    }

    fn default_model(&self) -> &str {
        MODEL
    }

    fn kinds(&self) -> Option<&'static [&'static str]> {
        Some(&["summary"])
    }

    fn payload(&self, request: &ModelRequest<'_>) -> Result<Payload, Failure> {
        Payload::of(request.prompt)
    }

    fn send<'a>(&'a self, payload: &'a Payload) -> Call<'a> {
        Box::pin(std::future::ready(answer(payload)))
    }
}

fn answer(payload: &Payload) -> Result<Answer, Failure> {
    let internal = |code| Failure::new(Class::Internal).code(code);
    let prompt: Prompt = serde_json::from_slice(payload.json()).map_err(|_| internal("prompt_shape"))?;
    // The first message holds the transcript; those of a repair only speak about the answer.
    let transcript = prompt.messages.iter().find_map(|message| recap_transcript::extract(&message.content));
    let transcript = transcript.ok_or_else(|| internal("no_transcript"))?;
    let turns = recap_transcript::parse(transcript).map_err(|_| internal("transcript_shape"))?;
    let text = match recap_transcript::summarize(&turns) {
        Some(summary) => json!({
            "problem": summary.problem,
            "solution": summary.solution,
            "status": summary.status.as_str(),
        }),
        // Nothing of substance was said: the schema's way to say so.
        None => json!({ "problem": null, "solution": null, "status": "unknown" }),
    };
    let usage = Usage {
        provider: "builtin",
        model: Some(MODEL.to_owned()),
        stop_reason: Some("end".to_owned()),
        ..Usage::default()
    };
    Ok(Answer { text: text.to_string(), usage })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::llm::{Message, Role};
    use recap_transcript::Turn;

    fn ask(content: String) -> Result<Answer, Failure> {
        let prompt = Prompt { system: String::new(), messages: vec![Message { role: Role::User, content }] };
        let request =
            ModelRequest { prompt: &prompt, response_schema: None, max_tokens: 100, tier: "small", kind: "summary" };
        answer(&Builtin.payload(&request)?)
    }

    #[test]
    fn a_transcript_becomes_the_three_fields() {
        let said = |number, role: &str, text: &str| Turn { number, role: role.to_owned(), text: text.to_owned() };
        let turns = [
            said(1, "user", "My invoice is wrong, the total is twice what I ordered."),
            said(2, "assistant", "I have corrected the invoice and sent you the new one."),
            said(3, "user", "Thanks, that solved it."),
        ];
        let content = format!("Summarise.\n<transcript>\n{}\n</transcript>\n", recap_transcript::render(&turns));
        let answer = ask(content).ok().unwrap();
        let value: serde_json::Value = serde_json::from_str(&answer.text).unwrap();
        assert_eq!(value.as_object().unwrap().keys().collect::<Vec<_>>(), ["problem", "solution", "status"]);
        assert!(value["problem"].as_str().unwrap().contains("invoice"), "{value}");
        assert_eq!((answer.usage.input_tokens, answer.usage.output_tokens), (0, 0));
    }

    #[test]
    fn a_prompt_without_transcript_is_an_error_of_its_own() {
        assert_eq!(ask("hello".to_owned()).err().unwrap().detail().as_deref(), Some("no_transcript"));
    }
}
