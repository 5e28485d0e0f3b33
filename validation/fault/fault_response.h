#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/http/fault.h"
#include "accord/contract/http/message.h"
#include "accord/validation/schema/schema_set.h"

namespace accord::validation::fault {

/// The response to a fault where no operation is concerned: application/problem+json with the first
/// status of the condition.
contract::http::Response problem_response(
    contract::http::Condition condition, std::string_view detail);

/// Turns the faults of one operation into the responses it documents (docs/design.md, Conditions
/// and statuses): the status by the condition's row, the body fitted to the documented media type
/// and schema. Immutable and shared between threads; contract and schema set must outlive it.
class FaultResponder {
 public:
  /// Warns in `found` where a documented error body cannot be fitted and problem+json is answered.
  FaultResponder(
      const contract::Contract& contract,
      const contract::Operation& operation,
      validation::SchemaSet& schemas,
      contract::Diagnostics& found);

  /// To be called once, after SchemaSet::finish.
  void check(contract::Diagnostics& found) const;

  [[nodiscard]] contract::http::Response respond(
      const contract::http::Fault& fault, std::string_view path) const;

 private:
  [[nodiscard]] contract::http::Response documented_response(
      const contract::http::Fault& fault, std::string_view path) const;
  struct Documented {
    std::string media_type;
    std::optional<validation::Schema> schema;
    contract::Node node;
    bool is_text = false;     ///< else JSON
    bool is_problem = false;  ///< problem details (RFC 9457)
  };
  [[nodiscard]] std::vector<contract::Node> forms_of(const contract::Node& schema) const;
  static std::optional<std::string> fitted_text(
      const Documented& documented, const contract::http::Problem& problem);
  [[nodiscard]] std::optional<std::string> fitted(
      const Documented& documented,
      const contract::http::Problem& problem,
      std::string_view path) const;
  [[nodiscard]] std::optional<std::string> fitted_json(
      const Documented& documented,
      const contract::Node& form,
      const contract::http::Problem& problem,
      std::string_view path) const;

  const contract::Contract* contract_;
  const contract::Operation* operation_;
  std::map<std::string, Documented> documented_;  ///< by status as written
};

}  // namespace accord::validation::fault
