#pragma once

#include <string>
#include <utility>
#include <vector>

#include "accord/contract/json/json.h"

namespace accord::e2e::migration {

using contract::Json;
using contract::JsonDocument;

JsonDocument json_of(const std::string& text);

/// The resources of a contract: `paths` of lists (with the schema of their items) and `schemas`.
/// The first property of a schema is its key.
///
///     paths: {/books: Book, "/books/{book_id}/chapters": Chapter}
///     schemas: {Book: {…}, Chapter: {…}}
///
/// Each path has GET and POST, and GET, PUT, PATCH and DELETE of its items.
std::string contract_text(const Json& resources);

/// A version of a contract: a file of tests/cases/migrations, in their order.
///
///     about: what changed
///     resources: a merge patch of the version before (see contract_text)
///     refused: [lines of the plan]   # `accord serve` must not start; absent: it starts
///     refused_by_postgresql: [the same where it differs by more than the names of types]
///     change: [requests]             # sent to the version before, as the plan says
///     add: a merge patch of `resources`, as the plan says
///     applies: true                  # `accord migrate --apply` is needed after these
///     drops: true                    # with --drop
///     requests: [[POST, /books, {…}], …]
///     rows: {target: item, …}        # from now on; null: 404
struct Version {
  std::string name;
  JsonDocument document;

  [[nodiscard]] const Json* find(std::string_view member) const {
    return contract::find(document, member);
  }
  [[nodiscard]] bool is(std::string_view member) const { return find(member) != nullptr; }
};

std::vector<Version> all_versions();

}  // namespace accord::e2e::migration
