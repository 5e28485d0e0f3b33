#include "reference/tables/tables.h"

namespace accord::reference {

std::span<const Change> faults_of(std::string_view api) {
  if (api == "flat") return flat_faults();
  if (api == "paged") return paged_faults();
  if (api == "roles") return roles_faults();
  if (api == "forms") return forms_faults();
  return {};
}

std::span<const Change> variations_of(std::string_view api) {
  if (api == "flat") return flat_variations();
  if (api == "paged") return paged_variations();
  if (api == "roles") return roles_variations();
  if (api == "forms") return forms_variations();
  return {};
}

const Change* find_change(std::string_view api, std::string_view id) {
  for (const auto& table : {faults_of(api), variations_of(api), state_faults_of(api)}) {
    for (const Change& each : table) {
      if (id == each.id) return &each;
    }
  }
  return nullptr;
}

}  // namespace accord::reference
