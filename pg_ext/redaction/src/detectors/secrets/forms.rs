//! The published beginnings of keys and tokens.
//!
//! Source: the issuers' documentation of their token formats, and the prefixes that they registered for secret scanning.

use std::sync::LazyLock;

/// What may follow a prefix.
#[derive(Clone, Copy)]
pub(super) enum Body {
    /// Upper-case letters and digits.
    Upper,
    /// Letters and digits.
    Alnum,
    /// Letters, digits, `_` and `-`.
    Url,
    /// The same and dots, and what base64 has.
    Dotted,
}

impl Body {
    pub(super) const fn accepts(self, byte: u8) -> bool {
        match self {
            Self::Upper => byte.is_ascii_uppercase() || byte.is_ascii_digit(),
            Self::Alnum => byte.is_ascii_alphanumeric(),
            Self::Url => byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'),
            Self::Dotted => byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'+' | b'/' | b'='),
        }
    }
}

/// How much a prefix says by itself.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// No word begins so.
    Own,
    /// Words do, too: what follows must look generated.
    Shared,
}

/// A kind of key.
pub(super) struct Form {
    pub prefix: &'static str,
    pub body: Body,
    /// The fewest and the most characters after the prefix.
    pub least: usize,
    pub most: usize,
    pub weight: Weight,
}

const fn own(prefix: &'static str, body: Body, least: usize, most: usize) -> Form {
    Form { prefix, body, least, most, weight: Weight::Own }
}

const fn shared(prefix: &'static str, body: Body, least: usize, most: usize) -> Form {
    Form { prefix, body, least, most, weight: Weight::Shared }
}

use Body::{Alnum, Dotted, Upper, Url};

const FORMS: &[Form] = &[
    // Clouds: Amazon, Google, DigitalOcean, Heroku, Fly.io, Vercel, Netlify, Supabase, Yandex, Cloudflare.
    own("AKIA", Upper, 16, 16),
    own("ASIA", Upper, 16, 16),
    own("ABIA", Upper, 16, 16),
    own("ACCA", Upper, 16, 16),
    own("ABSK", Dotted, 100, 300),
    own("LTAI", Alnum, 16, 26),
    own("SCW", Upper, 17, 17),
    own("AKID", Alnum, 32, 32),
    own("AIza", Url, 35, 35),
    own("GOCSPX-", Url, 24, 40),
    own("ya29.", Url, 20, 2048),
    own("dop_v1_", Alnum, 60, 68),
    own("cmVmdGtu", Alnum, 56, 56),
    own("tk-us-", Url, 48, 48),
    own("sc_", Dotted, 80, 120),
    own("doo_v1_", Alnum, 60, 68),
    own("dor_v1_", Alnum, 60, 68),
    own("HRKU-", Url, 30, 80),
    own("fo1_", Url, 40, 64),
    own("fm1_", Dotted, 60, 2048),
    own("fm2_", Dotted, 60, 2048),
    own("nfp_", Alnum, 32, 64),
    shared("vcp_", Alnum, 20, 64),
    own("sbp_", Alnum, 40, 40),
    own("sb_secret_", Url, 20, 64),
    own("AQVN", Url, 35, 40),
    own("y0_", Url, 50, 64),
    own("v1.0-", Url, 150, 200),
    own("tskey-", Url, 20, 80),
    own("CFPAT-", Url, 43, 43),
    own("vercel_", Alnum, 24, 64),
    own("cfut_", Alnum, 40, 64),
    own("cfat_", Alnum, 40, 64),
    shared("t1.", Dotted, 100, 400),
    shared("YC", Url, 38, 38),
    own("eyJrIjoi", Dotted, 60, 400),
    own("dG9rO", Dotted, 50, 200),
    // Code and packages: GitHub, GitLab, Bitbucket, Atlassian, npm, PyPI, RubyGems, crates.io, NuGet, Docker, build services.
    own("ghp_", Alnum, 30, 255),
    own("gho_", Alnum, 30, 255),
    own("ghu_", Alnum, 30, 255),
    own("ghs_", Dotted, 30, 2000),
    own("ghr_", Alnum, 30, 255),
    own("github_pat_", Url, 40, 255),
    own("glpat-", Dotted, 20, 255),
    own("gldt-", Dotted, 20, 255),
    own("glrt-", Dotted, 20, 255),
    own("glrtr-", Dotted, 20, 255),
    own("glcbt-", Dotted, 20, 255),
    own("glptt-", Dotted, 20, 255),
    own("glft-", Dotted, 20, 255),
    own("glimt-", Dotted, 20, 255),
    own("glagent-", Dotted, 20, 255),
    own("gloas-", Dotted, 20, 255),
    own("glsoat-", Dotted, 20, 255),
    own("glffct-", Dotted, 20, 255),
    own("glwt-", Dotted, 20, 255),
    own("GR1348941", Url, 20, 20),
    own("ATATT3", Dotted, 100, 400),
    own("ATCTT3", Dotted, 100, 400),
    own("ATBB", Alnum, 32, 32),
    own("ATTA", Alnum, 60, 80),
    own("npm_", Alnum, 36, 255),
    own("pypi-", Url, 50, 2000),
    own("rubygems_", Alnum, 48, 48),
    own("cio", Alnum, 32, 32),
    own("oy2", Alnum, 43, 43),
    own("dckr_pat_", Url, 20, 64),
    own("dckr_oat_", Url, 20, 64),
    own("AKCp", Alnum, 60, 80),
    own("CCIPAT_", Url, 40, 80),
    own("CCIPRJ_", Url, 40, 80),
    own("bkua_", Alnum, 40, 40),
    own("squ_", Alnum, 40, 40),
    own("sqp_", Alnum, 40, 40),
    own("sqa_", Alnum, 40, 40),
    own("sgp_", Url, 40, 64),
    own("CLOJARS_", Alnum, 60, 60),
    own("pul-", Alnum, 40, 40),
    own("pnu_", Alnum, 36, 36),
    own("figd_", Url, 36, 64),
    own("aio_", Alnum, 28, 28),
    own("ddp_", Alnum, 36, 36),
    shared("pat.", Dotted, 60, 80),
    own("s-s4t2ud-", Alnum, 64, 64),
    own("s-s4t2af-", Alnum, 64, 64),
    // Messages: Slack, SendGrid, Mailgun, Brevo, Resend, Mapbox.
    own("xox", Dotted, 12, 512),
    own("xapp-", Url, 20, 512),
    own("SG.", Dotted, 40, 128),
    own("key-", Alnum, 32, 32),
    own("mlsn.", Alnum, 64, 64),
    own("pubkey-", Alnum, 32, 32),
    own("xkeysib-", Url, 64, 96),
    own("xsmtpsib-", Url, 64, 96),
    shared("re_", Url, 24, 64),
    own("pk.eyJ", Dotted, 40, 256),
    own("sk.eyJ", Dotted, 40, 256),
    // Payments: Stripe, Square, PayPal, Mercado Pago, Razorpay, Flutterwave, Mollie, Shopify, Plaid.
    own("sk_live_", Alnum, 16, 255),
    own("sk_test_", Alnum, 16, 255),
    own("rk_live_", Alnum, 16, 255),
    own("rk_test_", Alnum, 16, 255),
    own("pk_live_", Alnum, 16, 255),
    own("pk_test_", Alnum, 16, 255),
    own("ak_live_", Alnum, 16, 255),
    own("ak_test_", Alnum, 16, 255),
    own("whsec_", Dotted, 24, 255),
    own("sq0", Url, 22, 64),
    own("EAAA", Url, 56, 64),
    own("A21AA", Url, 80, 120),
    own("APP_USR-", Url, 30, 120),
    own("rzp_live_", Alnum, 14, 24),
    own("rzp_test_", Alnum, 14, 24),
    own("FLWSECK-", Url, 32, 48),
    own("FLWSECK_TEST-", Url, 12, 48),
    shared("live_", Alnum, 30, 48),
    shared("test_", Alnum, 30, 48),
    own("shpat_", Alnum, 32, 32),
    own("shpss_", Alnum, 32, 32),
    own("shpca_", Alnum, 32, 32),
    own("shppa_", Alnum, 32, 32),
    own("access-production-", Url, 36, 36),
    own("access-sandbox-", Url, 36, 36),
    own("access-development-", Url, 36, 36),
    own("duffel_live_", Url, 43, 43),
    own("duffel_test_", Url, 43, 43),
    own("FLWPUBK-", Url, 32, 48),
    own("FLWPUBK_TEST-", Url, 32, 48),
    own("FLWPUBK_LIVE-", Url, 32, 48),
    own("secret-live-", Url, 30, 64),
    own("secret-test-", Url, 30, 64),
    own("amzn.mws.", Url, 36, 36),
    own("EZAK", Alnum, 54, 54),
    own("EZTK", Alnum, 54, 54),
    own("shippo_live_", Alnum, 40, 40),
    own("shippo_test_", Alnum, 40, 40),
    // Models: OpenAI, Anthropic, Hugging Face, Groq, xAI, Replicate, Perplexity, Pinecone, Tavily, LangSmith, ElevenLabs.
    shared("sk-", Url, 20, 512),
    shared("sk_", Alnum, 40, 64),
    own("hf_", Alnum, 30, 64),
    own("api_org_", Alnum, 30, 64),
    own("gsk_", Alnum, 40, 64),
    own("xai-", Alnum, 40, 96),
    own("r8_", Alnum, 30, 64),
    own("pplx-", Alnum, 32, 64),
    own("pcsk_", Url, 40, 96),
    own("tvly-", Url, 28, 64),
    own("lsv2_", Url, 36, 80),
    own("nvapi-", Url, 40, 96),
    // Data and operations: Databricks, Doppler, Grafana, Vault, Sentry, New Relic, PlanetScale, Postman, PostHog, Okta's kin.
    own("dapi", Url, 32, 34),
    own("dp.pt.", Alnum, 40, 48),
    own("dp.st.", Dotted, 40, 80),
    own("dp.ct.", Alnum, 40, 48),
    own("dp.sa.", Alnum, 40, 48),
    own("glsa_", Url, 32, 64),
    own("glc_", Dotted, 32, 500),
    own("hvs.", Url, 24, 256),
    own("hvb.", Url, 24, 512),
    own("hvr.", Url, 24, 512),
    own("sntrys_", Dotted, 40, 512),
    own("sntryu_", Alnum, 60, 68),
    own("NRAK-", Alnum, 27, 27),
    own("NRII-", Url, 32, 32),
    own("NRIQ-", Url, 32, 32),
    own("NRJS-", Alnum, 19, 19),
    own("pscale_tkn_", Dotted, 32, 64),
    own("pscale_pw_", Dotted, 32, 64),
    own("pscale_oauth_", Dotted, 32, 64),
    own("PMAK-", Url, 40, 96),
    own("PMAT-", Url, 26, 40),
    own("phc_", Alnum, 40, 64),
    own("phx_", Alnum, 40, 64),
    own("sdk-", Url, 36, 36),
    own("mob-", Url, 36, 36),
    own("ops_eyJ", Dotted, 100, 2000),
    own("AGE-SECRET-KEY-1", Upper, 58, 58),
    own("A3-", Url, 30, 44),
    own("dt0c01.", Dotted, 80, 100),
    own("dnkey-", Url, 60, 90),
    own("sha256~", Url, 43, 43),
    own("signkey-", Url, 40, 80),
    own("sm_aat_", Alnum, 16, 16),
    own("sm_pat_", Alnum, 16, 16),
    own("sm_sat_", Alnum, 16, 16),
    shared("b_", Url, 44, 44),
    own("4b1d", Alnum, 38, 38),
    own("ico-", Alnum, 32, 32),
    own("fio-u-", Url, 64, 64),
    own("p8e-", Alnum, 32, 32),
    own("apify_api_", Alnum, 36, 40),
    own("napi_", Alnum, 50, 80),
    own("rnd_", Alnum, 28, 40),
    own("rpa_", Alnum, 40, 48),
    own("fc-", Alnum, 32, 32),
    own("csk-", Alnum, 40, 64),
    own("fw_", Alnum, 22, 32),
    own("jina_", Url, 56, 64),
    own("tgp_v1_", Url, 40, 64),
    own("e2b_", Alnum, 40, 40),
    own("BSA", Url, 28, 28),
    own("pa-", Url, 43, 43),
    own("cal_live_", Alnum, 32, 32),
    own("tr_dev_", Alnum, 16, 32),
    own("tr_prod_", Alnum, 16, 32),
    own("unkey_", Alnum, 20, 40),
    own("xau_", Alnum, 30, 60),
    own("API-", Upper, 25, 32),
    // Work: Notion, Airtable, Asana's kin, Linear, Dropbox, Typeform, Facebook, Twitter, Twitch.
    own("secret_", Alnum, 43, 43),
    own("ntn_", Alnum, 40, 50),
    shared("pat", Dotted, 79, 79),
    own("lin_api_", Alnum, 32, 64),
    own("lin_oauth_", Alnum, 32, 64),
    own("sl.", Url, 100, 2000),
    own("tfp_", Dotted, 40, 80),
    own("EAACEdEose0cBA", Alnum, 20, 400),
    own("EAA", Alnum, 80, 400),
    own("AAAAAAAAAAAAAAAAAAAA", Dotted, 60, 200),
    own("rdme_", Alnum, 60, 80),
    own("WPL_AP1.", Dotted, 20, 64),
];

/// By first byte, the longest prefix first.
static BY_FIRST: LazyLock<Vec<Vec<&'static Form>>> = LazyLock::new(|| {
    let mut table: Vec<Vec<&'static Form>> = (0..128).map(|_| Vec::new()).collect();
    for form in FORMS {
        let first = form.prefix.bytes().next().map(usize::from);
        if let Some(forms) = first.and_then(|first| table.get_mut(first)) {
            forms.push(form);
        }
    }
    for forms in &mut table {
        forms.sort_by_key(|form| std::cmp::Reverse(form.prefix.len()));
    }
    table
});

/// The kinds of keys whose prefix a text begins with.
pub(super) fn of(text: &str) -> impl Iterator<Item = &'static Form> {
    let first = text.bytes().next().map_or(0, usize::from);
    let forms = BY_FIRST.get(first).map_or(&[][..], Vec::as_slice);
    forms.iter().copied().filter(move |form| text.starts_with(form.prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_prefix_comes_first() {
        let prefixes: Vec<_> = of("FLWSECK_TEST-abc").map(|form| form.prefix).collect();
        assert_eq!(prefixes, ["FLWSECK_TEST-"]);
        let prefixes: Vec<_> = of("sk_live_abc").map(|form| form.prefix).collect();
        assert_eq!(prefixes, ["sk_live_", "sk_"]);
        assert_eq!(of("é").count() + of("").count(), 0);
    }

    #[test]
    fn prefixes_are_ascii_and_lengths_in_order() {
        for form in FORMS {
            assert!(form.prefix.is_ascii() && form.least <= form.most, "{}", form.prefix);
        }
    }
}
