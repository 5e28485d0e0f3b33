#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/schema/keyword_info.h"
#include "accord/contract/schema/references.h"
#include "accord/server/agents/json_builder.h"
#include "accord/validation/schema/direction.h"

namespace accord::server::agents {

/// JSON Schema 2020-12, the dialect of MCP.
inline constexpr const char* schema_dialect = "https://json-schema.org/draft/2020-12/schema";

/// Writes schemas of a contract as JSON Schema 2020-12 that stands alone: what a `$ref` leads to is
/// under `$defs` of the schema that they are put into. What means something to OpenAPI only is left
/// out, keywords of OpenAPI 3.0 are written as 2020-12 has them, and so are no properties that the
/// direction does not have (OpenAPI 3.1 section 4.8.24.3). Accepts at least what the contract does:
/// patterns of responses, `$dynamicRef` and `dependencies` are left out.
class SchemaWriter {
 public:
  /// `builder`: of all that is written; it and the contract must outlive the writer.
  SchemaWriter(
      const contract::Contract& contract, validation::Direction direction, JsonBuilder& builder)
      : contract_(contract),
        direction_(direction),
        builder_(builder),
        references_(*contract.documents) {}

  /// An object always: `{}` for what accepts anything.
  contract::Json write(const contract::Node& schema);

  /// Adds what was referred to, where there is any.
  void add_definitions(contract::Json& root);

 private:
  using Keyword = contract::schema::Keyword;

  contract::Json reference_to(const contract::Node& target);
  [[nodiscard]] bool is_left_out(const contract::Node& schema) const;
  [[nodiscard]] bool is_required(const contract::Node& schema, std::string_view name) const;
  void write_keyword(
      const contract::schema::KeywordInfo& info,
      const contract::Node& value,
      const contract::Node& schema,
      contract::Json& into);
  void write_type(const contract::Node& schema, contract::Json& into);
  void write_limit(
      std::string_view limit,
      const contract::Node& value,
      const contract::Node& schema,
      contract::Json& into);
  contract::Json required_of(const contract::Node& schema);
  contract::Json schemas_by_name(const contract::Node& schemas, bool is_properties);
  contract::Json written(const contract::schema::KeywordInfo& info, const contract::Node& value);

  const contract::Contract& contract_;
  validation::Direction direction_;
  JsonBuilder& builder_;
  contract::schema::References references_;
  std::vector<contract::Node> enclosing_;  ///< what `allOf` here is a part of
  std::map<const contract::Json*, std::string> names_;
  std::set<std::string> used_names_;
  std::vector<contract::Node> unwritten_;  ///< have a name, and no definition yet
};

}  // namespace accord::server::agents
