#include "accord/conformance/graph/graph.h"

#include <algorithm>

#include "accord/conformance/graph/nouns.h"
#include "accord/conformance/graph/places.h"
#include "accord/conformance/graph/references.h"
#include "accord/conformance/messages/messages.h"
#include "accord/contract/json/pointer.h"
#include "accord/contract/resource/families.h"
#include "accord/contract/resource/names.h"
#include "accord/contract/schema/references.h"

namespace accord::conformance::graph {
namespace {

using contract::Node;
using contract::Operation;
using contract::http::Method;
using contract::resource::Kind;
using contract::resource::normalized;
using contract::resource::shape_of;
using contract::resource::singular;

class Builder {
 public:
  explicit Builder(const contract::Contract& contract)
      : contract_(contract),
        references_(*contract.documents),
        nouns_(contract) {}

  Graph build() {
    Nouns found = nouns_;
    graph_.nouns = found.take();
    find_lists();
    for (const Operation& each : contract_.operations)
      graph_.uses.push_back(use_of(each));
    for (std::size_t i = 0; i < graph_.uses.size(); ++i)
      enter(i);
    for (std::size_t i = 0; i < graph_.nouns.size(); ++i)
      find_representation(i);
    for (Noun& each : graph_.nouns)
      each.component = shape_of(*contract_.documents, each.representation).component;
    for (std::size_t i = 0; i < graph_.nouns.size(); ++i)
      find_maker(i);
    for (Use& each : graph_.uses)
      find_keys(each);
    add_links();
    for (Use& each : graph_.uses)
      each.references = references_of(contract_, graph_, each);
    for (const Use& each : graph_.uses)
      add_rows(each);
    return std::move(graph_);
  }

 private:
  // A GET of a path that ends with a word shows a list or one item.
  void find_lists() {
    for (const Operation& each : contract_.operations) {
      Noun& noun = graph_.nouns[nouns_.of(each.path)];
      if (each.method != Method::get || !is_on_collection(each)) continue;
      const auto list = list_place(*contract_.documents, shown_schema(each), noun.name);
      const bool is_item = noun.item.empty() && !list &&
                           item_place(*contract_.documents, shown_schema(each), noun.name);
      noun.is_singleton = is_item;
    }
  }

  static bool is_on_collection(const Operation& operation) {
    const std::size_t length = length_of(operation.path);
    return length == 0 || parameter_of(operation.path.segments()[length - 1]).empty();
  }

  Role role_of(const Operation& operation, const Noun& noun) const {
    const bool is_item = !is_on_collection(operation) || noun.is_singleton;
    switch (operation.method) {
      case Method::get:
        if (is_item) return Role::read;
        return list_place(*contract_.documents, shown_schema(operation), noun.name) ? Role::list
                                                                                    : Role::other;
      case Method::put:
        return is_item ? Role::replace : Role::other;
      case Method::patch:
        return is_item ? Role::patch : Role::other;
      case Method::delete_:
        return is_item ? Role::remove : Role::other;
      case Method::post:
        return !is_item && creates(operation, noun) ? Role::create : Role::other;
      default:
        return Role::other;
    }
  }

  // POST on a collection that has items, or that answers 201 or shows where the item is.
  bool creates(const Operation& operation, const Noun& noun) const {
    const auto* success = contract::resource::success_of(operation);
    if (success == nullptr) return false;
    const bool is_made = success->status == "201" || success->header("Location") != nullptr;
    const bool has_items = !noun.item.empty() || has_list(noun.collection);
    if (shape_of(*contract_.documents, sent_schema(operation)).kind == Kind::array) return false;
    if (contract::resource::is_action_name(last_word(operation)) && !is_made) return false;
    return is_made || (has_items && operation.body.has_value());
  }

  static std::string last_word(const Operation& operation) {
    const std::string& text = operation.path.text();
    return text.substr(text.rfind('/') + 1);
  }

  bool has_list(const std::string& collection) const {
    return std::any_of(
        contract_.operations.begin(), contract_.operations.end(), [&](const Operation& each) {
          return each.method == Method::get && is_on_collection(each) &&
                 place_of(each.path, length_of(each.path)) == collection &&
                 list_place(*contract_.documents, shown_schema(each), "");
        });
  }

  Use use_of(const Operation& operation) const {
    Use use;
    use.operation = &operation;
    use.noun = nouns_.of(operation.path);
    const Noun& noun = graph_.nouns[use.noun];
    use.role = role_of(operation, noun);
    const auto& documents = *contract_.documents;
    if (use.role == Role::list) {
      use.listed = list_place(documents, shown_schema(operation), noun.name)->pointer;
    } else if (const auto place = item_place(documents, shown_schema(operation), noun.name)) {
      use.shown = place->pointer;
    }
    if (const auto place = item_place(documents, sent_schema(operation), noun.name))
      use.sent = place->pointer;
    return use;
  }

  void enter(std::size_t index) {
    const Use& use = graph_.uses[index];
    if (use.role == Role::other || use.operation->disabled) return;
    auto& uses = graph_.nouns[use.noun].uses;
    const auto [entry, is_new] = uses.try_emplace(use.role, index);
    const auto parameters = [&](std::size_t at) {
      return graph_.uses[at].operation->path.parameters().size();
    };
    if (!is_new && parameters(index) < parameters(entry->second)) entry->second = index;
  }

  Node shown_item(std::size_t noun, Role role) const {
    const Use* use = graph_.find(role, noun);
    if (use == nullptr) return {};
    const Node schema = shown_schema(*use->operation);
    const auto place = role == Role::list
                           ? list_place(*contract_.documents, schema, graph_.nouns[noun].name)
                           : item_place(*contract_.documents, schema, graph_.nouns[noun].name);
    return place ? place->schema : Node();
  }

  void find_representation(std::size_t noun) {
    Node& found = graph_.nouns[noun].representation;
    for (const Role role : {Role::create, Role::read, Role::list, Role::replace, Role::patch}) {
      if (!found) found = shown_item(noun, role);
    }
    const Use* create = graph_.find(Role::create, noun);
    if (found || create == nullptr) return;
    const auto place =
        item_place(*contract_.documents, sent_schema(*create->operation), graph_.nouns[noun].name);
    if (place) found = place->schema;
  }

  // Items of a nested or other path that a create of the same kind of thing makes.
  void find_maker(std::size_t index) {
    Noun& noun = graph_.nouns[index];
    if (noun.is_singleton || noun.uses.contains(Role::create)) return;
    std::size_t fewest = SIZE_MAX;
    for (std::size_t i = 0; i < graph_.nouns.size(); ++i) {
      const Noun& other = graph_.nouns[i];
      const auto create = other.uses.find(Role::create);
      if (i == index || create == other.uses.end()) continue;
      const bool is_named = singular(normalized(other.name)) == singular(normalized(noun.name));
      const bool is_same = !noun.component.empty() && other.component == noun.component;
      if (!is_named && !is_same) continue;
      const std::size_t count =
          graph_.uses[create->second].operation->path.parameters().size() + (is_named ? 0 : 100);
      if (count >= fewest) continue;
      fewest = count;
      noun.made_by = i;
    }
    if (noun.representation || !noun.made_by) return;
    noun.representation = graph_.nouns[*noun.made_by].representation;
    noun.component = graph_.nouns[*noun.made_by].component;
  }

  void add_rows(const Use& use) {
    for (const Reference& each : use.references) {
      const auto tokens = contract::split_pointer(each.pointer);
      const bool is_member =
          tokens && (tokens->size() == 1 || (tokens->size() == 2 && tokens->back() == "*"));
      if (!each.is_object || !is_member) continue;
      graph_.nouns[use.noun].rows.emplace(
          tokens->front(), contract::split_pointer(each.key)->front());
    }
  }

  bool shows_location(const Noun& noun) const {
    const auto create = noun.uses.find(Role::create);
    if (create == noun.uses.end()) return false;
    const auto* success = contract::resource::success_of(*graph_.uses[create->second].operation);
    return success != nullptr && success->header("Location") != nullptr;
  }

  void find_keys(Use& use) const {
    const auto& path = use.operation->path;
    for (std::size_t i = 0; i < length_of(path); ++i) {
      const std::string name = parameter_of(path.segments()[i]);
      if (name.empty()) continue;
      PathKey key;
      key.parameter = name;
      key.noun = nouns_.of_item(path, i + 1);
      const auto* parameter = use.operation->parameter(contract::ParameterIn::path, name);
      const Kind kind =
          parameter == nullptr ? Kind::any : shape_of(*contract_.documents, parameter->schema).kind;
      const Noun& noun = graph_.nouns[key.noun];
      key.key = key_of(contract_, noun, name, kind);
      key.is_sure =
          key.key.empty()
              ? shows_location(noun)
              : is_sure_key(*contract_.documents, noun.representation, key.key, noun.name, name);
      use.path.push_back(std::move(key));
    }
  }

  // OpenAPI 3.1 section 4.8.20: `parameters: {studentId: $response.body#/id}`.
  void add_links() {
    for (const Use& from : std::vector<Use>(graph_.uses)) {
      for (const auto& response : from.operation->responses) {
        const Node links = references_.follow(response.node).member("links");
        for (const auto& [name, node] : links.members())
          add_link(from, references_.follow(node));
      }
    }
  }

  void add_link(const Use& from, const Node& link) {
    constexpr std::string_view place = "$response.body#";
    for (Use& to : graph_.uses) {
      if (to.operation->id != link.text("operationId") || to.operation == from.operation) continue;
      for (const auto& [name, value] : link.member("parameters").members()) {
        std::string_view text = value.is_string() ? contract::text_of(*value.value) : "";
        std::string_view parameter = name;
        if (parameter.starts_with("path.")) parameter.remove_prefix(5);
        if (!text.starts_with(place)) continue;
        text.remove_prefix(place.size());
        const std::string& shown = from.shown.value_or("");
        if (!text.starts_with(shown)) continue;
        for (PathKey& key : to.path) {
          const bool is_maker = key.noun == from.noun && key.parameter == parameter;
          if (!is_maker) continue;
          key.key = text.substr(shown.size());
          key.evidence = Evidence::link;
          key.is_sure = true;
        }
      }
    }
  }

  const contract::Contract& contract_;
  const contract::schema::References references_;
  const Nouns nouns_;
  Graph graph_;
};

}  // namespace

std::string_view to_text(Role role) {
  switch (role) {
    case Role::create:
      return "create";
    case Role::list:
      return "list";
    case Role::read:
      return "read";
    case Role::replace:
      return "replace";
    case Role::patch:
      return "patch";
    case Role::remove:
      return "delete";
    case Role::other:
      return "other";
  }
  return "";
}

std::string_view to_text(Evidence evidence) {
  switch (evidence) {
    case Evidence::link:
      return "link";
    case Evidence::foreign_key:
      return "x-foreign-key";
    case Evidence::path:
      return "path";
    case Evidence::name:
      return "name";
  }
  return "";
}

const Use* Graph::find(Role role, std::size_t noun) const {
  const auto found = nouns[noun].uses.find(role);
  return found == nouns[noun].uses.end() ? nullptr : &uses[found->second];
}

const Use& Graph::use_of(const Operation& operation) const {
  return uses[static_cast<std::size_t>(&operation - uses.front().operation)];
}

bool Graph::is_made(std::size_t noun) const {
  const Noun& each = nouns[noun];
  if (each.uses.contains(Role::create) || each.made_by) return true;
  const Use* put = find(Role::replace, noun);
  return put != nullptr && put->operation->documents_exactly(201);
}

std::vector<std::string> Graph::hints() const {
  std::vector<std::string> all;
  for (const Use& use : uses) {
    for (const PathKey& each : use.path) {
      const Noun& noun = nouns[each.noun];
      if (is_made(each.noun) || noun.uses.contains(Role::list)) continue;
      all.push_back(messages::nothing_produces(use.operation->id, each.parameter));
    }
  }
  return all;
}

Graph graph_of(const contract::Contract& contract) {
  return Builder(contract).build();
}

}  // namespace accord::conformance::graph
