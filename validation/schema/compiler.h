#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/document/message.h"
#include "accord/contract/resource/shape.h"
#include "accord/contract/schema/keyword_info.h"
#include "accord/contract/schema/references.h"
#include "accord/validation/schema/applicators.h"
#include "accord/validation/schema/compiled_schema.h"

namespace accord::validation::schema {

/// Compiles Schema Objects (OpenAPI 3.1 section 4.8.24, 3.0 section 4.7.24) into constraints of
/// valijson and of our own. Each place of the contract is compiled once, by whatever spelling of a
/// $ref. All references must outlive the compiler.
class Compiler {
 public:
  Compiler(
      const contract::Contract& contract,
      CompiledSet& out,
      contract::Diagnostics& found,
      FormatRole formats = FormatRole::assertion)
      : contract_(contract),
        out_(out),
        found_(found),
        formats_(formats),
        references_(*contract.documents) {
    out_.main = contract.documents->root().document;
  }

  CompiledSchema* compile(const contract::Node& node);

  /// Refuses chains of $ref, allOf and the like that lead back to themselves without going down
  /// into the instance: they would never end.
  void refuse_loops();
  /// The schemas in such chains that they were noticed at, one or more for each chain. Each schema
  /// is looked at once, after it was compiled.
  std::vector<contract::Node> endless();

 private:
  using Node = contract::Node;
  struct Step;
  static const Step steps[];
  static constexpr bool builds_all_assertions();

  void build(const Node& node, CompiledSchema* subschema);
  void build_dynamic(const Node& node, CompiledSchema* subschema);
  void build_type(const Node& node, CompiledSchema* subschema);
  void build_limits(const Node& node, CompiledSchema* subschema);
  void build_text(const Node& node, CompiledSchema* subschema);
  void build_counts(const Node& node, CompiledSchema* subschema);
  void build_object(const Node& node, CompiledSchema* subschema);
  void build_dependents(const Node& node, CompiledSchema* subschema);
  void add_dependent(
      std::string_view name, const Node& value, CompiledSchema* subschema, Dependents& to);
  void build_unevaluated(const Node& node, CompiledSchema* subschema);
  void build_array(const Node& node, CompiledSchema* subschema);
  void build_groups(const Node& node, CompiledSchema* subschema);
  // The keywords that the schema has; nullopt where a value is of the wrong form: the rest relies
  // on it.
  std::optional<contract::schema::KeywordSet> check_keywords(const Node& node);
  void check_foreign(const Node& value, const contract::schema::KeywordInfo& keyword);
  void warn_of_no_effect(const Node& value, std::string_view keyword, std::string fix);

  [[nodiscard]] contract::resource::Shape shape_of_property(
      const Node& node, std::string_view name) const;
  NameTable::Slot slot_of(std::string_view name, const Node& property);
  std::optional<std::vector<std::string_view>> required_names(const Node& required);
  void add_required(
      const Node& node,
      const std::vector<std::string_view>& names,
      std::vector<NameTable::Slot>& slots) const;
  void add_limit(
      const Node& node, CompiledSchema* subschema, std::string_view keyword, Limit::Kind kind);
  bool add_discriminator(const Node& node, CompiledSchema* subschema, std::string_view keyword);
  template <class Constraint>
  void add_group(const Node& node, CompiledSchema* subschema, std::string_view keyword);
  std::optional<uint64_t> count_of(const Node& node, std::string_view keyword);
  template <class Constraint>
  void add_count(
      const Node& node,
      CompiledSchema* subschema,
      std::string_view keyword,
      void (Constraint::*set)(uint64_t));
  CompiledSchema* compile_in_place(const Node& node, CompiledSchema* from);
  void visit_loop(CompiledSchema* subschema);
  [[nodiscard]] bool is_3_0() const { return contract_.version == contract::Version::v3_0; }
  void error(const Node& at, contract::Message message);
  void add_faults(const Node& unresolved);
  // An assertion of the contract that cannot be enforced.
  void unenforced(const Node& at, contract::Message message);

  const contract::Contract& contract_;
  CompiledSet& out_;
  contract::Diagnostics& found_;
  FormatRole formats_;
  contract::schema::References references_;
  std::unordered_map<const Json*, CompiledSchema*> compiled_;
  std::vector<CompiledSchema*> has_in_place_;  ///< those that have schemas in place, as they came
  std::size_t looked_at_ = 0;                  ///< how many of them were
  std::vector<Node> endless_;
  std::vector<Node> enclosing_;  ///< schemas whose allOf is being compiled, the outermost first
  std::size_t depth_ = 0;
};

}  // namespace accord::validation::schema
