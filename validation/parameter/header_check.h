#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/http/problem.h"
#include "accord/validation/parameter/decoder.h"
#include "accord/validation/schema/schema_set.h"

namespace accord::validation {

/// Checks one documented header of a response or of a part against its Header Object. Immutable and
/// shared between threads; contract and schema set must outlive it.
class HeaderCheck {
 public:
  /// What is not enforced is added to `found` as a warning.
  HeaderCheck(
      const contract::Contract& contract,
      const contract::HeaderObject& header,
      SchemaSet& schemas,
      contract::Diagnostics& found);

  [[nodiscard]] const contract::HeaderObject& header() const { return *header_; }

  /// What is wrong with the joined values of the header; nullopt where it is not there. `in` is
  /// header, `pointer` its name and what is inside of it.
  [[nodiscard]] std::vector<contract::http::ProblemError> check(
      const std::optional<std::string>& text, Direction direction) const;

 private:
  const contract::HeaderObject* header_;
  std::optional<ParameterDecoder> decoder_;
  std::optional<Schema> schema_;
};

}  // namespace accord::validation
