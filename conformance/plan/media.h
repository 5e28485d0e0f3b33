#pragma once

#include <map>
#include <memory>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/json/json.h"
#include "accord/validation/body/body_reader.h"
#include "accord/validation/body/body_writer.h"
#include "accord/validation/schema/schema_set.h"

namespace accord::conformance::plan {

/// One media type that a request body may be sent in.
struct Media {
  const contract::MediaTypeObject* object = nullptr;
  std::shared_ptr<const validation::BodyWriter> writer;

  [[nodiscard]] bool is_json() const { return writer->syntax() == validation::BodySyntax::json; }
  /// Text or bytes: the value is a string.
  [[nodiscard]] bool is_plain() const { return !is_json() && !writer->is_form(); }
};

/// The media types of request bodies, and what arrives of a value that is sent in one of them. The
/// contract and the schemas must outlive it.
class MediaTypes {
 public:
  MediaTypes(const contract::Contract& contract, validation::SchemaSet& schemas)
      : contract_(contract),
        schemas_(schemas) {}

  /// Those that can be written: JSON first, then JSON Patch, forms, text, bytes, ranges.
  const std::vector<Media>& of(const contract::Operation& operation);

  enum class Reading {
    refused,  ///< does not match the schema, as it is written
    changed,  ///< another value arrives: an empty array in a form is not written
    same
  };
  Reading read(
      const contract::Operation& operation, const Media& media, const contract::Json& value);
  /// Leaves out the members of a form that do not arrive as they are.
  void leave_out_unwritten(
      const contract::Operation& operation, const Media& media, contract::Json& value);

 private:
  const validation::BodyReader& reader_of(const contract::Operation& operation);
  // Fills a new `call`; false where the value is refused.
  bool is_read(
      const contract::Operation& operation,
      const Media& media,
      const contract::Json& value,
      validation::Call& call);

  const contract::Contract& contract_;
  validation::SchemaSet& schemas_;
  std::map<const contract::Operation*, std::vector<Media>> media_;
  std::map<const contract::Operation*, validation::BodyReader> readers_;
};

}  // namespace accord::conformance::plan
