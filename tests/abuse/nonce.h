#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "abuse/answer.h"

namespace accord::abuse {

/// Fifteen digits that no other part of an answer has; `number` below 10^14.
std::string nonce(uint64_t number);

/// GET of a thing that is not there: the 404 names its id, the nonce.
std::string nonce_read(std::string_view nonce);
/// POST of a thing whose name is the nonce: the 201 shows it.
std::string nonce_create(std::string_view nonce);
/// The same of a fixed one, which no list shows; its body reaches the server in pieces.
std::string nonce_create_long(std::string_view nonce);

/// Why the answer is not the one to the request with this nonce: the wrong status, another
/// nonce, or none. Empty where it is.
std::string nonce_fault(const Answer& answer, std::string_view nonce);

/// A text holds a nonce other than this.
bool has_other_nonce(std::string_view text, std::string_view nonce);

}  // namespace accord::abuse
