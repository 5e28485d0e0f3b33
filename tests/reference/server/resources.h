#pragma once

#include <map>
#include <string>
#include <vector>

#include "reference/server/api.h"
#include "reference/server/rows.h"

namespace accord::reference {

/// What an operation does with a collection, and of which row of another collection the rows are.
struct Action {
  enum class Kind { create, list, read, replace, patch, remove, other };
  Kind kind = Kind::other;
  std::string collection = {};
  std::string scope = {};            ///< a collection; "": none
  std::string scope_parameter = {};  ///< of the path
  std::string scope_member = {};     ///< of the rows
};

/// Collections of rows in memory, and the operations on them. What differs between APIs is virtual.
class Resources : public Api {
 protected:
  Resources(
      const std::string& name,
      const Changes& changes,
      std::vector<Collection> collections,
      std::map<std::string, Action> actions);

  Response handle(Call& call) override;
  bool exists(const Call& call) override;
  void prepare(Call& call) override;
  std::optional<Response> check_condition(Call& call) override;

  /// A row as clients see it.
  [[nodiscard]] virtual Value show(const Collection& collection, const Row& row) const = 0;
  [[nodiscard]] virtual Value next_id(Collection& collection) const = 0;
  [[nodiscard]] virtual Response one(int status, const Value& shown) const;
  [[nodiscard]] virtual Response page(const Call& call, std::vector<Value> rows) const = 0;
  [[nodiscard]] virtual bool is_visible(const Call& call, const Row& row) const;
  virtual Response other(Call& call);
  /// "" where rows have no ETag.
  [[nodiscard]] virtual std::string etag(const Collection& collection, const Row& row) const;
  [[nodiscard]] virtual bool requires_condition(const Call& call) const;

  Collection& collection(const std::string& name);
  [[nodiscard]] const Action& action(const Call& call) const;
  Row* row_of(const Call& call);
  /// Stores a row without any check: what the server starts with.
  Row& seed(const std::string& name, const std::string& json);
  /// Many rows, each of `before`, a number and `after`.
  void seed_many(const std::string& name, const std::string& before, const std::string& after);

  std::vector<Collection> collections_;

 private:
  Response create(Call& call, Collection& into);
  Response list(Call& call, Collection& of);
  Response read(Call& call, Collection& of, Row& row);
  Response replace(Call& call, Collection& of, Row& row);
  Response patch(Call& call, Collection& of, Row& row);
  Response store(Call& call, Collection& of, Row& row, Value body);
  Response remove(Call& call, Collection& of, Row& row);
  Response remove_row(Collection& of, Row& row);
  [[nodiscard]] bool has_children(const Collection& of, const Value& body) const;
  void reset_parents(const Collection& of, const Value& body);
  void erase_parents(const Collection& of, const Value& body);
  std::optional<Response> check_body(
      const Call& call, const Collection& of, const Row* own, const Value& body);
  bool dangles(const Call& call, const Collection& of, const Value& body);
  [[nodiscard]] bool is_taken(
      const Call& call, const Collection& of, const Row* own, const Value& body) const;
  bool is_referenced(const Collection& of, const Row& row) const;
  Response stored(int status, const Collection& of, const Row& row) const;
  [[nodiscard]] std::string location(const Call& call, const Collection& of, const Row& row) const;
  Value change_before_storing(Value body) const;

  std::map<std::string, Action> actions_;
};

}  // namespace accord::reference
