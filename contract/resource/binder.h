#pragma once

#include <map>
#include <string>
#include <vector>

#include "accord/contract/resource/families.h"
#include "accord/contract/resource/model.h"

namespace accord::contract::resource {

/// Decides for each operation how it is served from the resources, and why. Links to parents that
/// the paths imply are added to the model on the way. All references must outlive the binder.
class Binder {
 public:
  Binder(
      const Contract& contract,
      const std::map<std::string, Family>& families,
      const std::map<std::string, std::size_t>& by_collection,
      Model& model)
      : contract_(contract),
        families_(families),
        by_collection_(by_collection),
        model_(model) {}

  Mapping bind(const Operation& operation);

 private:
  // Each returns why the operation cannot be inferred; "" where it can.
  std::string choose_action(const Operation& operation, Binding& binding) const;
  std::string action_on_collection(const Operation& operation, Binding& binding) const;
  std::string bind_ancestors(const Operation& operation, Binding& binding);
  std::string bind_item(const Operation& operation, Binding& binding);
  std::string bind_answer(const Operation& operation, Binding& binding);
  std::string bind_success_body(
      const Operation& operation, const ResponseObject& success, Binding& binding);
  std::string bind_parameters(const Operation& operation, Binding& binding);
  std::string bind_query(const Parameter& parameter, Binding& binding);
  std::string check_fillable(const Operation& operation, const Binding& binding) const;

  std::optional<std::size_t> resource_at(const std::string& collection) const;
  std::size_t link_to(std::size_t parent, std::size_t child, const std::string& parameter);
  std::optional<std::size_t> item_property(std::size_t resource, const std::string& parameter);
  void bind_written(const Operation& operation, Binding& binding) const;
  void bind_location(const Operation& operation, Binding& binding);
  void note_headers(const Operation& operation, const ResponseObject& success);
  [[nodiscard]] bool takes(const Operation& operation, Kind kind) const;

  const Contract& contract_;
  const std::map<std::string, Family>& families_;
  const std::map<std::string, std::size_t>& by_collection_;
  Model& model_;
};

}  // namespace accord::contract::resource
