#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/validation/parameter/header_check.h"
#include "accord/validation/response/response_validator.h"

namespace accord::validation {

/// What a contract documents of the header X-Request-Id of its responses. One id serves every
/// operation and status: it has to meet all of these Header Objects. Shared between threads once
/// all are added; contract and schema set must outlive it.
class RequestIdForm {
 public:
  /// The ids that the server makes: 16 hexadecimal digits, or a UUID (RFC 9562 section 5.4). Both
  /// in lower case.
  enum class Kind { digits, uuid };

  /// Those of one operation. The schema set must be finished.
  void add(const ResponseValidator& responses);

  /// The kind that meets the most of them; digits where both do.
  [[nodiscard]] Kind kind() const {
    return met_by_digits_ >= met_by_uuid_ ? Kind::digits : Kind::uuid;
  }
  /// True for an id that meets all of them; true where there are none.
  [[nodiscard]] bool accepts(std::string_view id) const;
  /// Adds a warning for each that the ids of that kind do not meet.
  void check(contract::Diagnostics& found) const;

 private:
  std::vector<HeaderCheck> checks_;  // those with a schema; each schema of one text once
  std::size_t met_by_digits_ = 0;
  std::size_t met_by_uuid_ = 0;
};

}  // namespace accord::validation
