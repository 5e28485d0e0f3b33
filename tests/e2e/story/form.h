#pragma once

#include <string>

#include "accord/contract/contract.h"
#include "accord/contract/json/json.h"

namespace accord::e2e::story {

/// The media type under which a body that is not JSON is sent.
std::string form_type(const contract::MediaTypeObject& media_type);

/// The body as a form of the media type (OpenAPI 3.1 sections 4.8.14.4 and 4.8.15): arrays of
/// scalars as repeated names, other arrays and objects as JSON, unless `encoding` says otherwise.
std::string to_form(
    const contract::Contract& contract,
    const contract::MediaTypeObject& media_type,
    const contract::Json& body);

/// What a form cannot carry is left out: what is read of it otherwise than it was written. The
/// caller checks that the rest is valid.
void reduce_to_form(
    const contract::Contract& contract,
    const contract::MediaTypeObject& media_type,
    contract::Json& body);

}  // namespace accord::e2e::story
