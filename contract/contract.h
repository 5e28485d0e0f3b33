#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/document/document_set.h"
#include "accord/contract/document/node.h"
#include "accord/contract/http/condition.h"
#include "accord/contract/http/media_type.h"
#include "accord/contract/http/method.h"
#include "accord/contract/path_template.h"
#include "accord/contract/security.h"

namespace accord::contract {

enum class Version { v3_0, v3_1 };
enum class ParameterIn { path, query, header, cookie };
/// OpenAPI 3.1 section 4.8.12.3.
enum class Style { simple, label, matrix, form, space_delimited, pipe_delimited, deep_object };

/// A documented header of a response or of a part (OpenAPI 3.1 section 4.8.21); its name as
/// written, its style always simple.
struct HeaderObject {
  std::string name;
  bool is_required = false;
  Node schema;
  Node node;
  bool explode = false;
  /// Described by `content` of this media type instead of a style.
  std::optional<http::MediaType> content = {};
};
using ResponseHeader = HeaderObject;

/// How one property of a form is written (OpenAPI 3.1 section 4.8.15).
struct EncodingObject {
  std::string property;
  std::vector<http::MediaType> content_types;  ///< ranges among them; empty: the default by type
  std::vector<HeaderObject> headers;
  std::optional<Style> style;  ///< only where style, explode or allowReserved is written
  bool explode = true;
  bool allow_reserved = false;
  Node node;
};

/// One entry of a `content` map (OpenAPI 3.1 section 4.8.14).
struct MediaTypeObject {
  http::MediaType media_type;
  Node schema;  ///< "not there" where the contract gives none
  Node node;
  std::vector<EncodingObject> encodings = {};

  /// null where that property has none.
  [[nodiscard]] const EncodingObject* encoding(std::string_view property) const;
};

/// OpenAPI 3.1 section 4.8.12. Defaults of style and explode are filled in.
struct Parameter {
  std::string name;
  ParameterIn in = ParameterIn::query;
  bool is_required = false;
  Style style = Style::form;
  bool explode = true;
  bool allow_reserved = false;     ///< of a query: RFC 3986 section 2.2 characters are unencoded
  bool allow_empty_value = false;  ///< of a query: an empty value means that it is not used
  /// Described by `content` of this media type instead of a style.
  std::optional<http::MediaType> content = {};
  Node schema;
  Node node;
};

struct RequestBody {
  bool is_required = false;
  std::vector<MediaTypeObject> content;
  Node node;
};

/// One entry of `responses`; `status` as written: "404", "4XX" or "default".
struct ResponseObject {
  std::string status;
  std::vector<ResponseHeader> headers;
  std::vector<MediaTypeObject> content;
  Node node;

  /// The header of that name, case ignored; null where none is documented.
  [[nodiscard]] const ResponseHeader* header(std::string_view name) const;
};

struct Operation {
  std::string id;  ///< operationId, or "GET /path" where the contract gives none
  http::Method method = http::Method::get;
  PathTemplate path;                  ///< without the base path
  std::vector<Parameter> parameters;  ///< the path item's merged in
  std::optional<RequestBody> body;
  std::vector<ResponseObject> responses;
  std::vector<SecurityRequirement> security;  ///< its own, else the contract's
  Node node;
  /// The fault for which it is not served; see `confine`.
  std::optional<Diagnostic> disabled = {};

  /// The response that documents `status`: the code itself, else its range, else `default`.
  [[nodiscard]] const ResponseObject* response_for(int status) const;
  /// True where the very code is documented, not a range or `default`.
  [[nodiscard]] bool documents_exactly(int status) const;
  /// The status that answers `condition`: the first of its row that is documented explicitly, else
  /// the first of the row.
  [[nodiscard]] int status_for(http::Condition condition) const;
  /// True where every alternative of `security` has a scheme.
  [[nodiscard]] bool requires_authentication() const;
  [[nodiscard]] const Parameter* parameter(ParameterIn in, std::string_view name) const;
};

/// One OpenAPI document as immutable values, shared by const& between threads.
struct Contract {
  std::shared_ptr<const DocumentSet> documents;
  Version version = Version::v3_1;
  std::string title;
  std::string api_version;
  /// The scheme of that name; null where there is none.
  [[nodiscard]] const SecurityScheme* security_scheme(std::string_view name) const;
  std::string base_path;  ///< "" or "/api/v3": the path of the first server's URL
  std::vector<Operation> operations;
  /// Those that are a $ref to nothing: their method and path are known. `confine` appends them.
  std::vector<Operation> unresolved;
  std::vector<SecurityScheme> security_schemes;
  /// Documented, read, and not kept by this release: each with its place.
  Diagnostics unserved;
};

/// A contract as far as it could be read, and what is wrong with it: what was faulty is missing in
/// it. Where `found` has an error, it is for `accord check` and for `confine` only.
struct Reading {
  std::shared_ptr<const Contract> contract;  ///< null where the document itself cannot be read
  Diagnostics found;
};

/// The contract with the operations disabled that an error of `found` concerns: one at an
/// operation, at its path item, at a security scheme that it requires or at anything that these
/// refer to. An error elsewhere (the title, a server, a component without use) disables none, nor
/// does one after which the meaning is clear: a repeated key or operationId. Of two path templates
/// of one shape the later one is disabled for the methods that both have. The contract itself where
/// nothing changes.
std::shared_ptr<const Contract> confine(
    std::shared_ptr<const Contract> contract, const Diagnostics& found);

/// OpenAPI Overlays to apply to the main document, in this order.
using Overlays = std::vector<std::filesystem::path>;

/// Reads a contract from the file system, or from `source`, all its faults at once.
Reading read_contract(
    const std::filesystem::path& file,
    const Overlays& overlays = {},
    const FileSource& source = {});
/// The same; refused where it has an error.
Result<std::shared_ptr<const Contract>> load_contract(
    const std::filesystem::path& file, const Overlays& overlays = {});
/// Reads a contract from memory; `file` is used in messages.
/// `others`: documents by the URI that references name them by.
Result<std::shared_ptr<const Contract>> parse_contract(
    std::string file,
    std::string text,
    const std::vector<std::pair<std::string, std::string>>& others = {});

}  // namespace accord::contract
