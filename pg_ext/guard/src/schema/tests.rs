use serde_json::{Value, json};

use super::{MAX_SCHEMA_BYTES, MAX_VIOLATIONS, Schema, SchemaError};

fn coerced(schema: &Value, doc: Value) -> Value {
    let Value::Object(doc) = doc else { panic!("not an object") };
    Schema::compile(schema).unwrap().coerce(doc)
}

/// The repaired value of the only property.
fn one(schema: Value, value: Value) -> Value {
    coerced(&json!({"properties": {"a": schema}}), json!({"a": value}))["a"].take()
}

#[test]
fn a_schema_is_limited_in_size_and_depth() {
    let large = json!({"description": "x".repeat(MAX_SCHEMA_BYTES)});
    assert!(matches!(Schema::compile(&large), Err(SchemaError::TooLarge { .. })));
    let deep = (0..100).fold(json!({}), |inner, _| json!({"not": inner}));
    assert!(matches!(Schema::compile(&deep), Err(SchemaError::TooDeep { .. })));
}

#[test]
fn a_schema_does_not_reach_outside_itself() {
    for reference in [
        "https://example.org/schema.json",
        "file:///etc/passwd",
        "other.json#/a",
        "https://json-schema.org/draft/2020-12/schema",
        "#/missing",
        "#anchor",
        "#/%24defs/a",
        "urn:example:a",
    ] {
        let schema = json!({"$defs": {"a": {}}, "properties": {"a": {"$ref": reference}}});
        let error = Schema::compile(&schema).err().expect(reference);
        assert_eq!(error, SchemaError::RemoteReference { path: "/properties/a/$ref".to_owned() });
    }
    assert!(Schema::compile(&json!({"properties": {"a": {"$id": "b", "$ref": "#/c"}}})).is_err());
    assert!(Schema::compile(&json!({"properties": {"$ref": {"type": "string"}, "$id": {}}})).is_ok());
}

#[test]
fn references_in_a_circle_are_refused_and_recursive_documents_are_not() {
    for circle in [
        json!({"$ref": "#"}),
        json!({"allOf": [{"$ref": "#"}]}),
        json!({"$ref": "#/$defs/a", "$defs": {"a": {"anyOf": [{"$ref": "#/$defs/b"}]}, "b": {"$ref": "#/$defs/a"}}}),
        json!({"dependentSchemas": {"a": {"$ref": "#"}}}),
        json!({"if": {"$ref": "#"}}),
    ] {
        assert!(matches!(Schema::compile(&circle), Err(SchemaError::EndlessReference { .. })), "{circle}");
    }
    let tree = json!({"properties": {"child": {"$ref": "#"}, "name": {"type": "string"}}});
    let schema = Schema::compile(&tree).unwrap();
    assert_eq!(schema.violations(&json!({"child": {"child": {"name": 1}}}))[0].path, "/child/child/name");
    assert_eq!(coerced(&tree, json!({"child": {"name": 1}})), json!({"child": {"name": "1"}}));
}

#[test]
fn an_invalid_schema_names_the_place() {
    let error = Schema::compile(&json!({"properties": {"a": {"type": "text"}}})).err().unwrap();
    assert!(matches!(&error, SchemaError::Invalid { path, .. } if path == "/properties/a/type"), "{error}");
    let backtracking = json!({"pattern": "(?=a)b"});
    assert!(matches!(Schema::compile(&backtracking), Err(SchemaError::Invalid { .. })));
    assert!(Schema::compile(&json!({"pattern": "(a{1000}){1000}"})).is_err());
}

#[test]
fn violations_hold_nothing_of_the_document() {
    let schema = Schema::compile(&json!({
        "type": "object",
        "properties": {
            "known": {"type": ["string", "null"], "maxLength": 3, "pattern": "^a"},
            "list": {"type": "array", "items": {"enum": ["x", "y"]}, "uniqueItems": true},
            "open": {"additionalProperties": {"type": "integer"}},
            "odd/name~": {"const": 1},
            "short": {"propertyNames": {"maxLength": 1}},
            "form": {"anyOf": [{"type": "integer"}, {"type": "null"}]}
        },
        "required": ["status"],
        "additionalProperties": false
    }))
    .unwrap();
    let doc = json!({
        "known": "secret", "list": ["secret", "secret"], "open": {"secret": "secret"}, "odd/name~": "secret",
        "short": {"secret": 1}, "form": "secret", "secret": "secret"
    });
    let violations = schema.violations(&doc);
    assert!(!format!("{violations:?}").contains("secret"), "{violations:?}");
    let told: Vec<_> = violations.iter().map(|one| (one.path.as_str(), one.keyword.as_str())).collect();
    for expected in [
        ("", "required"),
        ("", "additionalProperties"),
        ("/known", "maxLength"),
        ("/known", "pattern"),
        ("/list", "uniqueItems"),
        ("/list/1", "enum"),
        ("/open/*", "type"),
        ("/odd~1name~0", "const"),
        ("/short", "propertyNames"),
        ("/form", "anyOf"),
    ] {
        assert!(told.contains(&expected), "{expected:?} is not in {told:?}");
    }
    let of = |keyword: &str| violations.iter().find(|one| one.keyword == keyword).unwrap().message.as_str();
    assert_eq!(of("required"), "must have the property \"status\"");
    assert_eq!(of("enum"), "must be one of \"x\", \"y\"");
    assert_eq!(of("maxLength"), "must have at most 3 characters");
    assert_eq!(of("type"), "must be integer");
}

#[test]
fn violations_are_few() {
    let schema = Schema::compile(&json!({"properties": {"a": {"items": {"type": "string"}}}})).unwrap();
    assert_eq!(schema.violations(&json!({"a": vec![1; 1000]})).len(), MAX_VIOLATIONS);
    // Where collecting all would take hundreds of megabytes, the first is told.
    assert_eq!(schema.violations(&json!({"a": vec![1; 100_000]})).len(), 1);
    assert!(schema.violations(&json!({"a": vec!["x"; 100_000]})).is_empty());
    assert!(schema.violations(&json!({"a": ["x"]})).is_empty());
}

#[test]
fn a_valid_value_stays_as_it_is() {
    for (schema, value) in [
        (json!({"type": ["string", "number"]}), json!(1)),
        (json!({"enum": ["None", null]}), json!("None")),
        (json!({"enum": ["a b", "a_b"]}), json!("a_b")),
        (json!({"type": "string"}), json!("null")),
        (json!({"type": ["array", "string"]}), json!(["a"])),
        (json!({}), json!("")),
        (json!({"type": "string"}), json!(" padded ")),
    ] {
        assert_eq!(one(schema, value.clone()), value);
    }
}

#[test]
fn only_what_is_certain_is_repaired() {
    for (schema, value, repaired) in [
        (json!({"enum": ["1", "2"]}), json!(1), json!("1")),
        (json!({"enum": ["1"]}), json!("-1"), json!("-1")),
        (json!({"enum": ["A b", "a-b"]}), json!("a_b"), json!("a_b")),
        (json!({"enum": ["em_análise"]}), json!("Em  Análise"), json!("em_análise")),
        (json!({"type": "number"}), json!(" 0.5 "), json!(0.5)),
        (json!({"type": "number"}), json!("about 1"), json!("about 1")),
        (json!({"type": "boolean"}), json!("true"), json!(true)),
        (json!({"type": "integer"}), json!("[1]"), json!("[1]")),
        (json!({"anyOf": [{"type": "string"}, {"type": "null"}]}), json!(" "), json!(null)),
        (json!({"anyOf": [{"type": "string"}, {"type": "integer"}]}), json!(true), json!(true)),
        (json!({"type": ["string", "null"], "enum": ["a"]}), json!("none"), json!("none")),
        (json!({"type": "array", "items": {"type": "string"}}), json!([1, ["a"], "b"]), json!(["1", "a", "b"])),
    ] {
        assert_eq!(one(schema, value), repaired);
    }
}

#[test]
fn open_objects_keep_their_keys_and_optional_ones_stay_missing() {
    let schema = json!({"properties": {"a": {"type": ["string", "null"]}, "b": {"type": ["string", "null"]}}, "required": ["b"]});
    assert_eq!(coerced(&schema, json!({"x": 1, "A": 2})), json!({"x": 1, "A": 2, "b": null}));
}
