#pragma once

#include <memory>

#include "accord/contract/json/json.h"
#include "accord/validation/body/body_writer.h"

namespace accord::server::agents {

/// A body as the writer takes it: what is bytes is base64 in the arguments of an agent (a body of
/// bytes, the files of a form) and one character for each byte here. Null where something is not
/// base64.
std::shared_ptr<const contract::JsonDocument> with_bytes(
    const validation::BodyWriter& writer, const contract::Json& value);

}  // namespace accord::server::agents
