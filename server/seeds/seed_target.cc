#include "accord/server/seeds/seed_target.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "accord/contract/base/percent.h"
#include "accord/contract/base/similar.h"

namespace accord::server::seeds {

using contract::ParameterIn;
using contract::PathTemplate;
using contract::resource::Action;
using contract::resource::Mapping;

namespace {

std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> segments;
  while (!path.empty()) {
    path.remove_prefix(1);  // the slash
    const std::size_t end = std::min(path.find('/'), path.size());
    if (end > 0 || end < path.size()) segments.push_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return segments;
}

// The texts of the parameters, in the order of the template; nullopt where the path is another.
std::optional<std::vector<std::string>> match(const PathTemplate& path, std::string_view text) {
  const auto given = segments_of(text);
  auto wanted = path.segments();
  if (!wanted.empty() && wanted.back().empty()) wanted.pop_back();
  if (given.size() != wanted.size()) return std::nullopt;
  std::vector<std::string_view> raw;
  for (std::size_t i = 0; i < given.size(); ++i) {
    if (!contract::match_segment(wanted[i], given[i], raw)) return std::nullopt;
  }
  std::vector<std::string> values;
  for (const std::string_view each : raw) {
    auto value = contract::percent_decode(each);
    if (!value) return std::nullopt;
    values.push_back(std::move(*value));
  }
  return values;
}

// Which operation of several at matching paths says where the items belong: the most literal path,
// then the one that creates.
std::tuple<std::size_t, std::size_t> rank(const Mapping& mapping) {
  constexpr std::array ranks{Action::create, Action::create_many, Action::list, Action::replace};
  return {
      mapping.operation->path.parameters().size(),
      static_cast<std::size_t>(
          std::find(ranks.begin(), ranks.end(), mapping.binding->action) - ranks.begin())};
}

std::shared_ptr<const validation::Call> call_of(
    const contract::Operation& operation, const std::vector<std::string>& values) {
  auto call = std::make_shared<validation::Call>();
  call->operation = &operation;
  const auto names = operation.path.parameters();
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto* parameter = operation.parameter(ParameterIn::path, names[i]);
    if (parameter == nullptr) continue;
    call->arguments.push_back({parameter, contract::make_string(values[i], call->memory)});
  }
  return call;
}

std::optional<SeedTarget> at_path(
    const contract::Contract& contract,
    const contract::resource::Model& model,
    std::string_view path) {
  const std::string& base = contract.base_path;
  const Mapping* best = nullptr;
  std::vector<std::string> best_values;
  bool is_template = false;
  for (const Mapping& each : model.mappings) {
    if (!each.binding) continue;
    const PathTemplate& described = each.operation->path;
    const bool is_written = described.text() == path;
    auto values = is_written ? std::vector<std::string>{} : match(described, path);
    const bool has_base = !base.empty() && path.starts_with(base + "/");
    if (!values && has_base) values = match(described, path.substr(base.size()));
    if (!values || (is_template && !is_written)) continue;
    if (best != nullptr && is_template == is_written && rank(*best) <= rank(each)) continue;
    best = &each;
    best_values = std::move(*values);
    is_template = is_written;
  }
  if (best == nullptr) return std::nullopt;
  const bool is_filled = !is_template || best->operation->path.parameters().empty();
  if (!is_filled) return SeedTarget{best->binding->resource};
  return SeedTarget{best->binding->resource, best, call_of(*best->operation, best_values)};
}

}  // namespace

std::optional<SeedTarget> seed_target(
    const contract::Contract& contract,
    const contract::resource::Model& model,
    std::string_view name) {
  if (name.starts_with('/')) return at_path(contract, model, name);
  for (std::size_t i = 0; i < model.resources.size(); ++i) {
    if (model.resources[i].name == name) return SeedTarget{i};
  }
  for (std::size_t i = 0; i < model.resources.size(); ++i) {
    if (model.resources[i].table == name) return SeedTarget{i};
  }
  return std::nullopt;
}

std::string similar_target(const contract::resource::Model& model, std::string_view name) {
  std::vector<std::string_view> names;
  for (const auto& each : model.resources) {
    names.push_back(each.name);
    names.push_back(each.table);
  }
  for (const Mapping& each : model.mappings) {
    if (each.binding) names.push_back(each.operation->path.text());
  }
  return std::string(contract::most_similar(name, names));
}

}  // namespace accord::server::seeds
