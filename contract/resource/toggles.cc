#include "accord/contract/resource/toggles.h"

#include <algorithm>
#include <set>

#include "accord/contract/http/text.h"
#include "accord/contract/resource/names.h"
#include "accord/contract/resource/states.h"

namespace accord::contract::resource {
namespace {

bool has_no_content(const Operation& operation) {
  const auto is_success = [](const ResponseObject& each) { return each.status.front() == '2'; };
  const auto& responses = operation.responses;
  return std::any_of(responses.begin(), responses.end(), is_success) &&
         std::all_of(responses.begin(), responses.end(), [&](const ResponseObject& each) {
           return !is_success(each) || each.content.empty();
         });
}

// Nothing but the path says what is set.
bool is_bare(const Operation& operation) {
  const auto& parameters = operation.parameters;
  const bool has_others =
      std::any_of(parameters.begin(), parameters.end(), [](const Parameter& each) {
        const bool is_condition =
            each.in == ParameterIn::header && http::to_lower(each.name).starts_with("if-");
        return each.in == ParameterIn::query ||
               each.is_required != (each.in == ParameterIn::path) || is_condition;
      });
  return !operation.disabled && !operation.body && !has_others && has_no_content(operation) &&
         !operation.node.member("x-accord");
}

// The literal segment that names what is set, and its index.
std::size_t noun_index(const ResourcePath& path) {
  std::size_t end = path.segments().size();
  while (end > 0 && path.segments()[end - 1].is_parameter())
    --end;
  return end == 0 ? path.segments().size() : end - 1;
}

class ToggleFinder {
 public:
  ToggleFinder(
      const Contract& contract, const std::map<std::string, Family>& families, const Model& model)
      : families_(families),
        model_(model) {
    for (const Operation& each : contract.operations) {
      const ResourcePath path(each.path);
      operations_[path.place(path.segments().size())].push_back(&each);
    }
    for (const Mapping& each : model.mappings) {
      if (!each.binding || each.operation->method != http::Method::get) continue;
      const ResourcePath path(each.operation->path);
      if (!path.is_item() && !path.segments().empty())
        lists_.insert(list_at(path, path.segments().size() - 1));
    }
  }

  std::vector<Toggle> run() const {
    std::vector<Toggle> found;
    for (const auto& [place, operations] : operations_) {
      const ResourcePath path(operations.front()->path);
      const std::size_t noun = noun_index(path);
      if (noun == path.segments().size() || !is_set_and_unset(operations, path)) continue;
      const bool is_mixed =
          std::any_of(path.segments().begin(), path.segments().end(), [](const auto& each) {
            return each.is_mixed;
          });
      if (is_mixed || has_resource(path) || lists_.contains(list_at(path, noun)) ||
          is_told_by_parent(path)) {
        continue;
      }
      found.push_back({place, path.segments()[noun].text});
    }
    return found;
  }

 private:
  // `likes` below a post lists what `like` sets.
  static std::string list_at(const ResourcePath& path, std::size_t noun) {
    return path.place(noun) + "/" + normalized(singular(path.segments()[noun].text));
  }

  static bool is_set_and_unset(
      const std::vector<const Operation*>& operations, const ResourcePath& path) {
    bool is_set = false;
    bool is_unset = false;
    constexpr int not_found = 404;
    for (const Operation* each : operations) {
      if (!is_bare(*each)) return false;
      switch (each->method) {
        case http::Method::put:
          is_set = true;
          break;
        case http::Method::post:
          if (path.is_item() || each->path.parameters().empty()) return false;
          is_set = true;
          break;
        case http::Method::delete_:
          is_unset = true;
          break;
        case http::Method::get:
          if (each->response_for(not_found) == nullptr) return false;
          break;
        default:
          return false;
      }
    }
    return is_set && is_unset;
  }

  // What a collection creates, or a path shows, is a thing of its own.
  [[nodiscard]] bool has_resource(const ResourcePath& path) const {
    const auto family = families_.find(path.collection());
    return family != families_.end() && (!path.is_item() || family->second.has_create);
  }

  // GET /users/{id} shows `suspended`: the property would have to follow.
  [[nodiscard]] bool is_told_by_parent(const ResourcePath& path) const {
    const auto& segments = path.segments();
    if (path.is_item() || segments.size() < 2) return false;
    const std::string parent = path.place(segments.size() - 1);
    for (const Mapping& each : model_.mappings) {
      if (!each.binding) continue;
      const ResourcePath shown(each.operation->path);
      if (shown.place(shown.segments().size()) != parent) continue;
      const auto& properties = model_.resources[each.binding->resource].properties;
      if (std::any_of(properties.begin(), properties.end(), [&](const Property& one) {
            return state_after(one, segments.back().text, http::Method::put) != nullptr;
          }))
        return true;
    }
    return false;
  }

  const std::map<std::string, Family>& families_;
  const Model& model_;
  std::map<std::string, std::vector<const Operation*>> operations_;  // by the place of their path
  std::set<std::string> lists_;                                      // that are served
};

}  // namespace

std::vector<Toggle> toggles_of(
    const Contract& contract, const std::map<std::string, Family>& families, const Model& model) {
  return ToggleFinder(contract, families, model).run();
}

std::vector<std::string> collections_of(const ResourcePath& path) {
  std::vector<std::string> places;
  for (std::size_t end = path.segments().size(); end > 0 && path.segments()[end - 1].is_parameter();
       --end)
    places.push_back(path.place(end - 1));
  return places;
}

}  // namespace accord::contract::resource
