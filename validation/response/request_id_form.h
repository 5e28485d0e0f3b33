#pragma once

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

  /// Those of one operation.
  void add(const ResponseValidator& responses);

  /// The kind that meets the most of them; digits where both do.
  [[nodiscard]] Kind kind() const { return kind_; }
  /// True for an id that meets all of them; true where there are none.
  [[nodiscard]] bool accepts(std::string_view id) const;
  /// Chooses the kind, and adds a warning for each that its ids do not meet. The schema set must be
  /// finished.
  void check(contract::Diagnostics& found);

 private:
  std::vector<HeaderCheck> checks_;  // those with a schema; each schema of one text once
  Kind kind_ = Kind::digits;
};

}  // namespace accord::validation
