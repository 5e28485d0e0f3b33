#include "accord/conformance/plan/formats.h"

#include <algorithm>

namespace accord::conformance::plan {

Basis basis_of_keyword(const contract::Contract& contract, std::string_view schema_pointer) {
  if (!schema_pointer.ends_with("/format")) return Basis::contract;
  if (contract.version != contract::Version::v3_0) return Basis::inferred;
  constexpr std::string_view data_types[] = {
      "int32", "int64", "float", "double", "byte", "binary", "date", "date-time"};
  const bool is_fragment = schema_pointer.starts_with('#');
  const std::string reference = (is_fragment ? "" : "#") + std::string(schema_pointer);
  const auto keyword = contract.documents->resolve(contract.documents->root(), reference);
  if (!keyword) return Basis::inferred;
  const std::string_view name = contract::text_of(*keyword->value);
  const auto found = std::find(std::begin(data_types), std::end(data_types), name);
  return found == std::end(data_types) ? Basis::inferred : Basis::contract;
}

}  // namespace accord::conformance::plan
