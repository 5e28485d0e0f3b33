#pragma once

#include <string_view>

#include "accord/contract/document/node.h"

namespace accord::validation::containment {

/// What `format` promises; "" where it promises nothing (password).
std::string_view promised_format(const contract::Node& format);

/// True where every value of the first is one of the second: int32 and int64. "" is any value.
bool is_narrower_format(std::string_view narrow, std::string_view wide);

}  // namespace accord::validation::containment
