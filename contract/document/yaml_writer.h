#pragma once

#include <string>

#include "accord/contract/json/json.h"

namespace accord::contract {

/// The value as a YAML 1.2 document in block style, its members in their order: `read_yaml` reads
/// an equal value. A text is quoted where it would be read as another type, in YAML 1.1 too (`yes`,
/// `on`); one of several lines is a literal block where YAML allows it. U+FFFD stands for what is
/// not UTF-8. At most 200 levels.
std::string to_yaml(const Json& value);

}  // namespace accord::contract
