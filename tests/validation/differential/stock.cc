#include "validation/differential/stock.h"

#include <valijson/adapters/rapidjson_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

namespace accord::validation::differential {

using valijson::adapters::RapidJsonAdapter;

struct Stock::State {
  contract::JsonDocument document;
  valijson::Schema schema;
};

Stock::Stock(const std::string& schema) : state_(std::make_unique<State>()) {
  state_->document.Parse(schema);
  valijson::SchemaParser(valijson::SchemaParser::kDraft7)
      .populateSchema(RapidJsonAdapter(state_->document), state_->schema);
}

Stock::~Stock() = default;

bool Stock::accepts(const contract::Json& value) const {
  return valijson::Validator().validate(state_->schema, RapidJsonAdapter(value), nullptr);
}

}  // namespace accord::validation::differential
