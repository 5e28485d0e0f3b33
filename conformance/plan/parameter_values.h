#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accord/conformance/plan/case.h"
#include "accord/validation/parameter/decoder.h"
#include "accord/validation/parameter/encoder.h"
#include "accord/validation/sample/sampler.h"
#include "accord/validation/schema/schema_set.h"

namespace accord::conformance::plan {

/// Values of parameters in the style that they are written in. What it is made of must outlive it.
class ParameterValues {
 public:
  using Pairs = std::vector<validation::EncodedPair>;

  ParameterValues(
      const contract::Contract& contract,
      validation::SchemaSet& schemas,
      validation::sample::Sampler& sampler)
      : contract_(contract),
        schemas_(schemas),
        sampler_(sampler) {}

  /// Names and escaped texts that the schema accepts; nullopt where none can be made.
  std::optional<Pairs> valid(const contract::Parameter& parameter, validation::sample::Size size);

  struct Broken {
    std::string name;  ///< of the violation
    Pairs pairs;
    bool is_near = false;  ///< a server that is lenient may take it for a value that is valid
    std::string schema_pointer = {};  ///< of the keyword that it violates
  };
  /// Those that it refuses, as they are written; none of a schema that names no type.
  std::vector<Broken> broken(const contract::Parameter& parameter);

  /// True where a pair of that name belongs to the parameter, as those of an exploded object do.
  [[nodiscard]] bool is_name_of(
      const contract::Parameter& parameter, const std::string& name) const;

 private:
  [[nodiscard]] validation::ParameterDecoder decoder_of(const contract::Parameter& parameter) const;
  [[nodiscard]] bool accepts(const contract::Node& schema, const contract::Json& value);
  // True where a server that reads it right refuses it.
  [[nodiscard]] bool is_refused(
      const contract::Parameter& parameter,
      const validation::ParameterDecoder& decoder,
      const Pairs& pairs);

  const contract::Contract& contract_;
  validation::SchemaSet& schemas_;
  validation::sample::Sampler& sampler_;
};

/// Gives the parameter of a step this value instead of the one that it has.
void set_parameter(
    const ParameterValues& values,
    const contract::Parameter& parameter,
    const ParameterValues::Pairs& pairs,
    Step& step);
void remove_parameter(
    const ParameterValues& values, const contract::Parameter& parameter, Step& step);

/// False of header fields that RFC 9110 describes: what is sent in them is judged by its rules, and
/// much of what they forbid is to be ignored.
bool is_own_field(const contract::Parameter& parameter);

}  // namespace accord::conformance::plan
