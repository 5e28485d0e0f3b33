#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

#include "accord/contract/resource/binder.h"
#include "accord/contract/resource/model.h"
#include "accord/contract/resource/sources.h"

namespace accord::contract::resource {

/// The resources of a contract and how they were found. The contract must outlive it. Any
/// threads may read it.
class Inference {
 public:
  explicit Inference(const Contract& contract);

  [[nodiscard]] const Model& model() const { return model_; }
  /// The header Idempotency-Key counts for every operation that writes, documented or not. Before
  /// the model is used.
  void accept_idempotency_keys();
  [[nodiscard]] Model take() { return std::move(model_); }
  /// The resource of a place (ResourcePath::place); nullopt where there is none.
  [[nodiscard]] std::optional<std::size_t> resource_at(const std::string& place) const;
  /// The resources alone, for `may_bind`.
  [[nodiscard]] Model scratch() const;
  /// False where that `x-accord` cannot serve the operation: quick, and not the whole of it. The
  /// scratch is changed.
  [[nodiscard]] bool may_bind(
      const Operation& operation, const Declared& declared, Model& scratch) const;
  /// How the operation would be served with that `x-accord`. Only the operations of the same
  /// resource are looked at again: no other decides it.
  [[nodiscard]] Mapping try_binding(const Operation& operation, const Declared& declared) const;

 private:
  void add_toggles();
  [[nodiscard]] Model describe() const;
  [[nodiscard]] Model bind_all(const Model& described) const;
  [[nodiscard]] Families known() const;

  const Contract& contract_;
  std::map<std::string, Family> families_;
  Sources sources_;
  std::set<std::size_t> unfilled_;  ///< resources that are scopes only
  Model model_;
};

}  // namespace accord::contract::resource
