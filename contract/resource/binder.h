#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "accord/contract/resource/columns.h"
#include "accord/contract/resource/declared.h"
#include "accord/contract/resource/envelope.h"
#include "accord/contract/resource/families.h"
#include "accord/contract/resource/model.h"

namespace accord::contract::resource {

/// What is known before the operations are bound. Must outlive the binder.
struct Families {
  const std::map<std::string, Family>& by_place;
  const std::map<std::string, std::size_t>& resources;  ///< by place
  const std::vector<ColumnSources>& sources;            ///< one per resource
  const std::map<std::string, std::size_t>& toggles;    ///< resources by place of the whole path
  const std::set<std::size_t>& unfilled;                ///< resources that are scopes only
};

/// Decides for each operation how it is served from the resources, and why. Links to parents that
/// the paths imply are added to the model on the way. All references must outlive the binder.
class Binder {
 public:
  Binder(const Contract& contract, const Families& families, Model& model)
      : contract_(contract),
        families_(families),
        model_(model) {}

  Mapping bind(const Operation& operation);
  /// The same with that `x-accord`, whatever the operation has.
  Mapping bind(const Operation& operation, const Declared& declared);

 private:
  // Each returns why the operation cannot be inferred; "" where it can.
  std::string choose_declared(
      const Operation& operation, const Declared& declared, Binding& binding);
  std::string bind_values(const std::vector<DeclaredValue>& values, Binding& binding, bool are_set);
  /// The declared envelope and page are those of the messages.
  std::string check_form(const Operation& operation);
  std::string choose_action(const Operation& operation, Binding& binding) const;
  std::string action_on_item(const Operation& operation, Binding& binding) const;
  std::string action_on_collection(const Operation& operation, Binding& binding) const;
  std::string action_on_singleton(const Operation& operation, Binding& binding) const;
  static std::string action_on_toggle(const Operation& operation, Binding& binding);
  std::string check_meaning(const Operation& operation, const Binding& binding) const;
  std::string bind_ancestors(const Operation& operation, Binding& binding);
  /// The number of the path's segments before the one that names the item.
  [[nodiscard]] std::size_t item_segment(const ResourcePath& path, const Binding& binding) const;
  std::string bind_item(const Operation& operation, Binding& binding);
  std::string bind_answer(const Operation& operation, Binding& binding);
  std::string bind_success_body(
      const Operation& operation, const ResponseObject& success, Binding& binding);
  std::string bind_shown(const Operation& operation, const Node& schema, Binding& binding) const;
  std::string bind_form(
      const Operation& operation,
      const Node& schema,
      const Unwrapped& found,
      Binding& binding) const;
  std::string bind_parameters(const Operation& operation, Binding& binding);

  [[nodiscard]] const Family* family_at(const std::string& place) const;
  [[nodiscard]] std::optional<std::size_t> resource_at(const std::string& place) const;
  [[nodiscard]] bool knows_key(const Ancestor& ancestor) const;
  [[nodiscard]] bool is_own_scope(
      std::size_t parent, std::size_t property, const Binding& binding) const;
  std::size_t scope_of(std::size_t child, const std::string& parameter, const std::string& place);
  std::optional<std::size_t> item_property(std::size_t resource, const std::string& parameter);
  void make_unique(const Binding& binding, std::size_t property);
  void bind_written(const Operation& operation, Binding& binding) const;
  void bind_patched(Binding& binding) const;
  void bind_location(const Operation& operation, Binding& binding);
  [[nodiscard]] bool decides_what_is_written(const std::string& name, const Binding& binding) const;
  [[nodiscard]] bool is_declared(const Parameter& parameter) const;
  void refuse(const Parameter& parameter, Binding& binding) const;
  void note_headers(
      const Operation& operation, const ResponseObject& success, const Binding& binding);
  [[nodiscard]] bool takes(const Operation& operation, Kind kind) const;
  [[nodiscard]] const Shape& item_of(const Binding& binding) const;

  const Contract& contract_;
  Families families_;
  const Declared* declared_ = nullptr;  ///< of the operation that is bound
  Model& model_;
};

}  // namespace accord::contract::resource
