#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "accord/contract/resource/model.h"
#include "accord/persistence/row_json.h"
#include "accord/persistence/store.h"
#include "accord/server/handler/handler.h"
#include "accord/server/handler/identity.h"
#include "accord/server/handler/long_list.h"
#include "accord/server/handler/response_budget.h"
#include "accord/validation/schema/schema_set.h"

namespace accord::server::handler {

struct Scope;

/// What every resource handler of a service shares. All references must outlive the handlers.
struct ResourceContext {
  const contract::resource::Model& model;
  persistence::Store& store;
  const Sources& sources;
  const ResponseBudget& budget;
};

/// Serves one bound operation from the store. Immutable and shared between threads.
class ResourceHandler {
 public:
  /// `representation` is the compiled schema of the resource: a patched item must match it.
  ResourceHandler(
      const ResourceContext& context,
      const contract::resource::Binding& binding,
      const contract::Operation& operation,
      validation::Schema representation);

  Outcome operator()(const validation::Call& call, const contract::http::Request& request) const;

 private:
  using Fault = contract::http::Fault;
  using Response = contract::http::Response;
  using Row = persistence::Row;
  using Rows = persistence::Rows;

  Outcome list(const validation::Call& call, const contract::http::Request& request) const;
  Outcome read(const validation::Call& call, const contract::http::Request& request) const;
  Outcome write(const validation::Call& call, const contract::http::Request& request) const;

  // Inside a transaction; the row is what was written (or deleted).
  // `item`: the key that a PUT names in its path.
  std::optional<Fault> create(
      Rows& rows,
      const validation::Call& call,
      const std::optional<persistence::Match>& item,
      Row& row) const;
  std::optional<Fault> change(
      Rows& rows,
      const validation::Call& call,
      const contract::http::Request& request,
      Row& row,
      bool& is_created) const;
  std::optional<Fault> remove(
      Rows& rows,
      const validation::Call& call,
      const contract::http::Request& request,
      Row& row) const;

  std::optional<Fault> enter_scope(Rows& rows, const validation::Call& call, Scope& scope) const;
  std::optional<Fault> find_item(
      Rows& rows, const validation::Call& call, Scope& scope, Row& row) const;
  std::optional<Fault> check_conditions(
      const contract::http::Request& request, const Row& row) const;
  std::optional<Fault> fill(const validation::Call& call, Row& row) const;
  std::optional<Fault> merge(const validation::Call& call, Row& row) const;
  void stamp(Row& row, bool is_new) const;
  [[nodiscard]] Fault to_fault(const persistence::StoreFault& fault, const Row& row) const;
  [[nodiscard]] Response answer(
      const validation::Call& call, const Row& row, int status, bool is_created) const;
  [[nodiscard]] std::string location(const validation::Call& call, const Row& row) const;
  [[nodiscard]] std::string full_json(persistence::RowView row) const;
  /// Appends what the response shows of the row, serialised once; the ETag of the row, "" where the
  /// operation has none.
  [[nodiscard]] std::string represent(persistence::RowView row, std::string& body) const;
  [[nodiscard]] persistence::RowLayout layout() const;
  [[nodiscard]] const persistence::Table& table() const;

  ResourceContext context_;
  contract::resource::Binding binding_;
  const contract::Operation* operation_;
  const contract::resource::Resource* resource_;
  validation::Schema representation_;
  std::vector<std::size_t> visible_;  ///< the item's whole representation, which the ETag names
  bool shows_all_ = false;            ///< the response shows all of it
  std::string media_type_;
  persistence::Store::Statements statements_;
  std::shared_ptr<LongLists> long_lists_;  // with the copies of this handler
};

}  // namespace accord::server::handler
