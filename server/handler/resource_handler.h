#pragma once

#include <optional>
#include <string>

#include "accord/server/handler/answer_writer.h"
#include "accord/server/handler/handler.h"
#include "accord/server/handler/resource_scope.h"
#include "accord/server/handler/row_builder.h"
#include "accord/server/handler/store_problem.h"

namespace accord::server::handler {

/// Serves a bound operation from the store. `representation` is the compiled schema of the
/// resource.
Handler resource_handler(
    const ResourceContext& context,
    const contract::resource::Binding& binding,
    const contract::Operation& operation,
    const validation::Schema& representation);

/// Serves the operations on one item: create, read, replace, patch, remove. Immutable and shared
/// between threads.
class ResourceHandler {
 public:
  ResourceHandler(const BoundOperation& bound, const validation::Schema& representation);

  Outcome operator()(const validation::Call& call, const contract::http::Request& request) const;

 private:
  using Fault = contract::http::Fault;
  using Response = contract::http::Response;
  using Row = persistence::Row;
  using Rows = persistence::Rows;

  /// One write, and what came of it.
  struct Write {
    const validation::Call& call;
    const contract::http::Request& request;
    BodyItem item = {};                             ///< of create, replace and patch
    BodyItem given = {};                            ///< of a PATCH: with its objects for rows
    std::optional<contract::JsonPatch> patch = {};  ///< instead of an item
    Scope scope = {};
    Attempt attempt = {};  ///< `row`: what was written or deleted
    Row shown = {};        ///< the same with what it embeds; empty where it embeds nothing
    bool is_created = false;
    std::string origin = {};  ///< of absolute URLs

    /// Forgets what came of it.
    void forget() {
      scope = {};
      attempt.row.clear();
      shown.clear();
      is_created = false;
    }
  };

  Outcome read(const validation::Call& call, const contract::http::Request& request) const;
  Outcome write(const validation::Call& call, const contract::http::Request& request) const;

  // Inside the writer's transaction.
  std::optional<Fault> run(Rows& rows, Write& write) const;
  std::optional<Fault> create(Rows& rows, Write& write) const;
  // `named`: the key that the path names.
  std::optional<Fault> insert(
      Rows& rows, const std::optional<persistence::Match>& named, Write& write) const;
  std::optional<Fault> change(Rows& rows, Write& write) const;
  std::optional<Fault> update(Rows& rows, Write& write) const;
  std::optional<Fault> check_embedded(Rows& rows, const Write& write) const;
  void set_values(Write& write) const;
  std::optional<Fault> remove(Rows& rows, Write& write) const;

  std::optional<Fault> enter_scope(Rows& rows, const validation::Call& call, Scope& scope) const;
  std::optional<Fault> find_item(Rows& rows, Write& write) const;
  std::optional<Fault> check_conditions(Rows& rows, const Write& write) const;
  [[nodiscard]] Row as_shown(Rows& rows, const Row& row, std::string_view origin) const;
  [[nodiscard]] RowBuilder builder() const { return {bound_, view_, representation_}; }

  [[nodiscard]] Response answer(const Write& write) const;
  [[nodiscard]] std::string location(const validation::Call& call, const Row& row) const;
  void surround(
      const contract::http::Request& request, std::string_view origin, std::string& body) const;

  BoundOperation bound_;
  validation::Schema representation_;
  ItemView view_;
  AnswerWriter answer_;
  persistence::Store::Statements statements_;
};

}  // namespace accord::server::handler
