#include "accord/analysis/ledger/enforcement.h"

#include "accord/contract/resource/routes.h"
#include "accord/validation/fault/fault_response.h"
#include "accord/validation/request/request_validator.h"
#include "accord/validation/response/request_id_form.h"
#include "accord/validation/response/response_validator.h"

namespace accord::analysis {
namespace {

void add_all(contract::Diagnostics& into, const contract::Diagnostics& from) {
  into.insert(into.end(), from.begin(), from.end());
}

// What must not be checked before all is compiled.
struct Compiled {
  std::vector<validation::fault::FaultResponder> faults;
  validation::RequestIdForm ids;
};

// Compiles all that is enforced.
Compiled compile(
    const contract::Contract& contract,
    validation::SchemaSet& schemas,
    contract::Diagnostics& found) {
  Compiled compiled;
  for (const contract::Operation& each : contract.operations) {
    if (each.disabled) continue;
    const validation::RequestValidator request(contract, each, schemas, found);
    compiled.ids.add(validation::ResponseValidator(contract, each, schemas, found));
    compiled.faults.emplace_back(contract, each, schemas, found);
  }
  // Components that nothing refers to are judged too.
  const auto components = contract.documents->root().member("components").member("schemas");
  for (const auto& [name, schema] : components.members())
    schemas.add(schema);
  add_all(found, schemas.finish());
  return compiled;
}

}  // namespace

std::shared_ptr<const contract::Contract> enforceable(
    std::shared_ptr<const contract::Contract> contract) {
  for (;;) {
    validation::SchemaSet schemas(*contract);
    contract::Diagnostics found;
    compile(*contract, schemas, found);
    auto confined = confine(contract, found);
    if (confined == contract) return contract;
    contract = std::move(confined);
  }
}

contract::Diagnostics unenforced(
    const contract::Contract& contract, validation::SchemaSet& schemas) {
  contract::Diagnostics found;
  Compiled compiled = compile(contract, schemas, found);
  if (contract::has_error(found)) return found;
  for (const auto& each : compiled.faults)
    each.check(found);
  compiled.ids.check(found);
  return found;
}

contract::Diagnostics unserved(
    const contract::Contract& contract, const contract::resource::Model& model) {
  contract::Diagnostics found = contract.unserved;
  add_all(found, model.unserved);
  for (const auto& each : contract::resource::routes_of(contract, model, {})) {
    if (each.by == contract::resource::ServedBy::nothing)
      found.push_back(contract::resource::unserved(each));
  }
  return found;
}

}  // namespace accord::analysis
