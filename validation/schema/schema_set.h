#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/http/problem.h"
#include "accord/validation/format/format.h"
#include "accord/validation/schema/direction.h"

namespace valijson {
class Subschema;
}

namespace accord::validation::schema {
struct CompiledSet;
}

namespace accord::validation {

/// The rule of a finding that an assertion of the contract will not be kept: an error that whoever
/// serves may accept (`--allow-unenforced`).
inline constexpr const char* unenforced_assertion = "unenforced-assertion";

/// Those errors as warnings.
void accept_unenforced(contract::Diagnostics& found);

/// True where one of them is such an error.
bool can_be_accepted(const contract::Diagnostics& found);

/// One compiled schema: a handle into the SchemaSet, which must outlive it. Safe to share between
/// threads.
class Schema {
 public:
  Schema(const valijson::Subschema& subschema, const schema::CompiledSet& set)
      : subschema_(&subschema),
        set_(&set) {}

  /// Allocates nothing where the value is valid.
  [[nodiscard]] bool accepts(const contract::Json& value, Direction direction) const;
  /// The same in at most `steps` checks of a schema, which are taken from it; absent where these
  /// are too few.
  [[nodiscard]] std::optional<bool> accepts(
      const contract::Json& value, Direction direction, std::size_t& steps) const;

  /// Every leaf error, at most 50; pointers are relative to `value`, `in` is left empty.
  [[nodiscard]] std::vector<contract::http::ProblemError> errors(
      const contract::Json& value, Direction direction) const;

 private:
  const valijson::Subschema* subschema_;
  const schema::CompiledSet* set_;
};

/// The compiled schemas of one contract. Filled at start-up by one thread, immutable after that.
/// The contract must outlive it: limits and enums are read where they stand.
class SchemaSet {
 public:
  explicit SchemaSet(
      const contract::Contract& contract, FormatRole formats = FormatRole::assertion);
  SchemaSet(const SchemaSet&) = delete;
  SchemaSet& operator=(const SchemaSet&) = delete;
  ~SchemaSet();

  /// Compiles the schema at `node` and all it refers to, each once. Faults go to `found`.
  Schema add(const contract::Node& node);

  /// Those that were added and refer to themselves without going down into the instance, one or
  /// more of each circle: no value may be given to what leads to one of them.
  [[nodiscard]] std::vector<contract::Node> endless();

  /// To be called once, after the last `add`. Errors: assertions that cannot be enforced, faulty
  /// schemas, endless references. Warnings: keywords and formats without effect. Each place once.
  const contract::Diagnostics& finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace accord::validation
