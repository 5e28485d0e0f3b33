#include "accord/analysis/draft/reserved.h"

#include <array>
#include <map>

#include "accord/analysis/draft/messages.h"
#include "accord/analysis/draft/names.h"
#include "accord/analysis/draft/schemas.h"
#include "accord/contract/resource/names.h"

namespace accord::analysis::draft {
namespace {

struct Reserved {
  std::string_view name;  // normalized
  const char* why;
  const char* instead;  // null: another name
};

constexpr std::array reserved_names{
    Reserved{"id", messages::has_an_id, messages::leave_it_out},
    Reserved{"createdat", messages::has_times, messages::leave_it_out},
    Reserved{"updatedat", messages::has_times, messages::leave_it_out},
    Reserved{"limit", messages::is_a_parameter, nullptr},
    Reserved{"offset", messages::is_a_parameter, nullptr},
    Reserved{"sort", messages::is_a_parameter, nullptr},
    Reserved{"password", messages::is_a_secret, messages::use_credentials}};

}  // namespace

std::optional<std::string> reserved_property(std::string_view name, std::string_view resource) {
  const std::string plain = contract::resource::normalized(name);
  for (const Reserved& each : reserved_names) {
    if (each.name != plain) continue;
    const std::string example = std::string(resource) + '_' + std::string(name);
    return messages::reserved(
        name,
        resource,
        each.why,
        each.instead == nullptr ? messages::choose_another(example) : std::string(each.instead));
  }
  return std::nullopt;
}

Faults colliding_names(const std::vector<Resource>& resources) {
  Faults faults;
  // The owner of each name, in any case: some files and languages know no difference.
  std::map<std::string, std::string> owners;
  for (const std::string_view each : shared_components)
    owners.emplace(contract::resource::normalized(each), messages::the_contract_itself);
  for (const Resource& resource : resources) {
    auto names = components_of(resource.name);
    names.push_back('/' + plural_of(resource.name));
    for (const std::string& each : names) {
      const auto [place, is_new] =
          owners.emplace(contract::resource::normalized(each), resource.name);
      if (is_new || place->second == resource.name) continue;
      faults.push_back(messages::same_component(resource.name, place->second, each));
      break;
    }
  }
  return faults;
}

}  // namespace accord::analysis::draft
