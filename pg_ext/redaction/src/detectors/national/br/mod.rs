//! Brazil.

mod cpf_cnpj;
mod papers;
mod rg;

use super::Country;

pub(in super::super) use cpf_cnpj::on_number;
pub(crate) use cpf_cnpj::{is_cnpj, is_cpf};

pub(super) static TAX: Country = cpf_cnpj::RULES;
pub(super) static PAPERS: Country = papers::RULES;
pub(super) static RG: Country = rg::RULES;
