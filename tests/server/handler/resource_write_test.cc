#include <atomic>
#include <regex>
#include <thread>
#include <tuple>

#include <gtest/gtest.h>

#include "server/handler/served.h"

// Writes of one item and of several. The bindings are set here, not inferred.
namespace accord::server::handler {
namespace {

using contract::resource::Action;
using contract::resource::Binding;
using contract::resource::Filler;
using contract::resource::Model;
using contract::resource::Origin;
using contract::resource::Property;
using contract::resource::Template;

constexpr std::string_view resource_write_contract_text = R"(
openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /things:
    get:
      operationId: list
      responses:
        '200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Thing'}}}}}
    post:
      operationId: create
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      responses:
        '201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
        '409': {description: d}
  /things/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get:
      operationId: read
      responses:
        '200': {description: d, headers: {ETag: {schema: {type: string}}}, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
    put:
      operationId: replace
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      responses:
        '200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
    patch:
      operationId: patch
      requestBody: {required: true, content: {application/json: {schema: {type: object, properties: {name: {type: string}, size: {type: integer}}}}}}
      responses:
        '200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
    delete:
      operationId: remove
      responses:
        '200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
components:
  schemas:
    Thing:
      type: object
      required: [id]
      properties:
        id: {type: integer, readOnly: true}
        name: {type: string, maxLength: 9}
        size: {type: integer}
        number: {type: integer, readOnly: true}
        url: {type: string, format: uri, readOnly: true}
        kind: {type: string, readOnly: true, default: plain}
)";

constexpr std::size_t name = 1;
constexpr std::size_t size = 2;
constexpr std::size_t number = 3;
constexpr std::size_t url = 4;

void change_all(Model& model, const std::function<void(Binding&)>& change) {
  for (auto& each : model.mappings)
    if (each.binding) change(*each.binding);
}

Template envelope(const std::string& member, Filler filler) {
  Template made;
  made.kind = Template::Kind::object;
  made.names = {member};
  made.members = {Template::of(filler)};
  return made;
}

TEST(ResourceWrite, PatchesWhatAClosedRepresentationDoesNotShow) {
  std::string text(resource_write_contract_text);
  text.replace(
      text.find("size: {type: integer}}}}}}"), 21, "size: {type: integer}, code: {type: string}");
  text += "      additionalProperties: false\n";
  const Served things(text, [](Model&) {});
  EXPECT_EQ(things.status("POST", "/things", R"({"name":"a"})"), 201);
  const auto patched = things.body("PATCH", "/things/1", R"({"size":2,"code":"x"})");
  EXPECT_TRUE(support::is_same_json(patched, R"({"id":1,"name":"a","size":2,"kind":"plain"})"))
      << patched;
  EXPECT_EQ(things.status("PATCH", "/things/1", R"({"name":"0123456789"})"), 422);
}

TEST(ResourceWrite, UnwrapsAndWrapsTheItem) {
  // The request schema of this contract is the item's: what encloses it is only in the binding.
  std::string text(resource_write_contract_text);
  const std::string plain = "schema: {$ref: '#/components/schemas/Thing'}}}}\n      responses:";
  const std::string wrapped =
      "schema: {type: object, properties: {data: {type: object, properties: {thing: {$ref: "
      "'#/components/schemas/Thing'}}}}}}}}\n      responses:";
  for (auto at = text.find(plain); at != std::string::npos; at = text.find(plain, at + 1))
    text.replace(at, plain.size(), wrapped);
  const Served things(text, [](Model& model) {
    change_all(model, [](Binding& each) {
      if (each.action == Action::create || each.action == Action::replace) {
        each.body_path = {"data", "thing"};
        each.written = {name, size};
        each.shown = {0, name, size};
      }
      if (each.action != Action::list) each.answer = envelope("thing", Filler::item);
    });
  });
  const auto made = things.body("POST", "/things", R"({"data":{"thing":{"name":"a","size":1}}})");
  EXPECT_TRUE(support::is_same_json(made, R"({"thing":{"id":1,"name":"a","size":1}})")) << made;
  EXPECT_EQ(
      things.body("PUT", "/things/1", R"({"data":{"thing":{"name":"b"}}})"),
      R"({"thing":{"id":1,"name":"b"}})");
  const std::vector<std::pair<const char*, const char*>> faults = {
      {R"({"data":{"thing":{"size":99999999999999999999}}})", R"("pointer":"/data/thing/size")"},
      {R"({"data":{"thing":{"name":"0123456789"}}})", R"("pointer":"/data/thing/name")"},
      {R"({"data":{}})", R"("pointer":"/data/thing")"},
      {R"({})", R"("pointer":"/data")"}};
  for (const auto& [body, pointer] : faults) {
    const auto refused = things.ask("POST", "/things", body);
    EXPECT_EQ(refused.status, 422) << body;
    EXPECT_NE(refused.body.find(pointer), std::string::npos) << refused.body;
  }
}

TEST(ResourceWrite, HasTheTagOfTheItemInsideOfItsEnvelope) {
  const auto tag = [](bool is_enveloped) {
    const Served things(resource_write_contract_text, [&](Model& model) {
      change_all(model, [&](Binding& each) {
        each.has_etag = true;
        if (is_enveloped) each.answer = envelope("data", Filler::item);
      });
      binding_of(model, "list").answer = Template::of(Filler::items);
    });
    const auto made = things.ask("POST", "/things", R"({"name":"a"})");
    const auto read = things.ask("GET", "/things/1");
    EXPECT_EQ(made.field("ETag"), read.field("ETag"));
    EXPECT_EQ(read.body.starts_with(R"({"data":{)"), is_enveloped) << read.body;
    const auto kept =
        things.ask("PUT", "/things/1", R"({"name":"a"})", {{"If-Match", read.field("ETag")}});
    EXPECT_EQ(kept.status, 200) << kept.body;
    return std::string(read.field("ETag"));
  };
  EXPECT_EQ(tag(false), tag(true));
}

TEST(ResourceWrite, AnswersWhateverADeleteDocuments) {
  Template yes = Template::of(Filler::constant);
  yes.constant = "true";
  const std::vector<std::pair<Template, const char*>> cases = {
      {yes, "true"},
      {envelope("data", Filler::item), R"({"data":{"id":1,"kind":"plain"}})"},
      {Template::of(Filler::items), R"([{"id":1,"kind":"plain"}])"}};
  for (const auto& [answer, want] : cases) {
    const Served things(resource_write_contract_text, [&, answer = answer](Model& model) {
      binding_of(model, "remove").answer = answer;
    });
    ASSERT_EQ(things.status("POST", "/things", "{}"), 201);
    EXPECT_EQ(things.body("DELETE", "/things/1"), want);
    EXPECT_EQ(things.status("GET", "/things/1"), 404);
  }
}

TEST(ResourceWrite, FillsWhatTheServerGives) {
  const Served things(resource_write_contract_text, [](Model& model) {
    auto& thing = model.resources.front();
    thing.properties[number].origin = Origin::same_as_key;
    thing.properties[url].origin = Origin::url;
    thing.properties[url].url = {{"/things/", {}}, {"", 0}};
  });
  const std::string want = R"({"id":1,"name":"a","number":1,"url":"/things/1","kind":"plain"})";
  EXPECT_EQ(
      things.body("POST", "/things", R"({"name":"a","number":7,"url":"/x","kind":"odd"})"), want);
  EXPECT_EQ(things.get("/things/1"), want);
  EXPECT_EQ(things.get("/things"), "[" + want + "]");
  EXPECT_EQ(things.body("PUT", "/things/1", R"({"name":"a"})"), want);
  EXPECT_EQ(things.body("PATCH", "/things/1", R"({"name":"a"})"), want) << "the URL is a path";
  EXPECT_EQ(things.status("PATCH", "/things/1", R"({"name":"0123456789"})"), 422);
}

TEST(ResourceWrite, WritesAbsoluteUrlsOfTheRequest) {
  const Served things(resource_write_contract_text, [](Model& model) {
    auto& own = model.resources.front().properties[url];
    own.origin = Origin::url;
    own.url = {{"/things/", {}}, {"", 0}};
    own.is_absolute = true;
  });
  const std::string want = R"({"id":1,"url":"http://api.example.com/things/1","kind":"plain"})";
  EXPECT_EQ(things.body("POST", "/things", "{}"), want);
  EXPECT_EQ(things.get("/things/1"), want);
  EXPECT_EQ(things.get("/things"), "[" + want + "]");
  EXPECT_EQ(things.body("PATCH", "/things/1", "{}"), want);
}

TEST(ResourceWrite, WritesTimesInTheFormOfTheirSchema) {
  using contract::resource::ClockForm;
  const std::tuple<std::size_t, ClockForm, const char*> cases[] = {
      {name, ClockForm::date, R"("name":"\d{4}-\d\d-\d\d")"},
      {name, ClockForm::date_time, R"("name":"\d{4}-\d\d-\d\dT[^"]*Z")"},
      {number, ClockForm::seconds, R"("number":\d{10}\b)"},
      {number, ClockForm::milliseconds, R"("number":\d{13}\b)"}};
  for (const auto& [property, form, want] : cases) {
    const Served things(
        resource_write_contract_text, [property = property, form = form](Model& model) {
          auto& clock = model.resources.front().properties[property];
          clock.origin = Origin::created_at;
          clock.clock = form;
        });
    ASSERT_EQ(things.status("POST", "/things", "{}"), 201);
    EXPECT_TRUE(std::regex_search(things.get("/things/1"), std::regex(want)))
        << things.get("/things/1");
  }
}

TEST(ResourceWrite, AnswersTheStatusOfAPutThatCreates) {
  const Served things(resource_write_contract_text, [](Model& model) {
    auto& replace = binding_of(model, "replace");
    replace.creates_missing = true;
    replace.created = 200;
    auto& patch = binding_of(model, "patch");
    patch.creates_missing = true;
    patch.created = 201;
  });
  EXPECT_EQ(things.ask("PUT", "/things/7", R"({"name":"a"})").status, 200);
  EXPECT_EQ(things.ask("PATCH", "/things/8", R"({"name":"b"})").status, 201);
  EXPECT_EQ(things.get("/things/8"), R"({"id":8,"name":"b","kind":"plain"})");
  EXPECT_EQ(things.ask("PATCH", "/things/8", R"({"size":1})").status, 200);
}

TEST(ResourceWrite, NamesThePropertiesOfATakenGroup) {
  const Served things(resource_write_contract_text, [](Model& model) {
    model.resources.front().unique_groups = {{name, size}};
  });
  EXPECT_EQ(things.status("POST", "/things", R"({"name":"a","size":1})"), 201);
  EXPECT_EQ(things.status("POST", "/things", R"({"name":"a","size":2})"), 201);
  EXPECT_EQ(things.status("POST", "/things", R"({"name":"a"})"), 201);
  const auto taken = things.ask("POST", "/things", R"({"name":"a","size":1})");
  EXPECT_EQ(taken.status, 409);
  EXPECT_NE(taken.body.find(R"("pointer":"/name")"), std::string::npos) << taken.body;
  EXPECT_NE(taken.body.find(R"("pointer":"/size")"), std::string::npos) << taken.body;
}

// The one row of a path without an item parameter.
constexpr std::string_view settings_text = R"(
openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /{tenant}/settings/{x}:
    parameters:
      - {name: tenant, in: path, required: true, schema: {type: string}}
      - {name: x, in: path, required: true, schema: {type: string}}
    get:
      operationId: read
      responses:
        '200': {description: d, headers: {ETag: {schema: {type: string}}}, content: {application/json: {schema: {$ref: '#/components/schemas/Settings'}}}}
    put:
      operationId: replace
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Settings'}}}}
      responses:
        '200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Settings'}}}}
        '201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Settings'}}}}
    patch:
      operationId: patch
      requestBody: {required: true, content: {application/json: {schema: {type: object, properties: {color: {type: string}, size: {type: integer}}}}}}
      responses:
        '200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Settings'}}}}
        '201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Settings'}}}}
    post:
      operationId: create
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Settings'}}}}
      responses:
        '201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Settings'}}}}
    delete: {operationId: remove, responses: {'204': {description: d}}}
components:
  schemas:
    Settings: {type: object, required: [color], properties: {color: {type: string}, size: {type: integer, default: 3}}}
)";

// Bound by hand: this path is nothing that could be inferred today.
void bind_settings(Model& model, bool creates_missing) {
  contract::resource::Resource settings;
  settings.name = settings.table = "settings";
  using contract::resource::ColumnType;
  static const auto three = support::json_of("3");
  Property color;
  color.name = color.column = "color";
  color.type = ColumnType::text;
  Property amount;
  amount.name = amount.column = "size";
  amount.type = ColumnType::integer;
  amount.default_value = &three;
  Property tenant;
  tenant.column = "accord_tenant";
  tenant.type = ColumnType::text;
  tenant.is_hidden_column = true;
  Property key;
  key.column = "accord_id";
  key.type = ColumnType::integer;
  key.is_hidden_column = true;
  key.is_required = true;
  key.origin = Origin::generated_integer;
  settings.properties = {color, amount, tenant, key};
  settings.key = 3;
  if (!model.resources.empty()) settings.schema = model.resources.front().schema;
  model.resources = {settings};
  for (auto& each : model.mappings) {
    Binding binding;
    binding.ancestors = {{std::nullopt, "tenant", 0, 2}};
    binding.is_singleton = true;
    binding.shown = binding.written = {0, 1};
    const auto method = each.operation->method;
    binding.action = method == contract::http::Method::get     ? Action::read
                     : method == contract::http::Method::put   ? Action::replace
                     : method == contract::http::Method::patch ? Action::patch
                     : method == contract::http::Method::post  ? Action::create
                                                               : Action::remove;
    binding.has_etag = binding.action != Action::remove;
    binding.creates_missing =
        creates_missing && (binding.action == Action::replace || binding.action == Action::patch);
    if (binding.action == Action::remove) binding.success = 204;
    if (binding.action == Action::create) binding.success = 201;
    binding.answers_body = binding.action != Action::remove;
    each.binding = binding;
  }
}

TEST(ResourceWrite, KeepsOneRowForEachScope) {
  const Served settings(settings_text, [](Model& model) { bind_settings(model, true); });
  EXPECT_EQ(settings.status("GET", "/a/settings/x"), 404);
  EXPECT_EQ(settings.status("DELETE", "/a/settings/x"), 404);
  EXPECT_EQ(settings.status("PUT", "/a/settings/x", R"({"color":"red"})"), 201);
  EXPECT_EQ(settings.status("PUT", "/a/settings/x", R"({"color":"blue","size":1})"), 200);
  EXPECT_EQ(settings.get("/a/settings/x"), R"({"color":"blue","size":1})");
  EXPECT_EQ(settings.status("GET", "/b/settings/x"), 404);
  EXPECT_EQ(
      settings.body("PUT", "/b%20c/settings/x", R"({"color":"c"})"), R"({"color":"c","size":3})");
  EXPECT_EQ(settings.get("/b%20c/settings/x"), R"({"color":"c","size":3})");
  EXPECT_EQ(settings.ask("DELETE", "/a/settings/x").status, 204);
  EXPECT_EQ(settings.status("GET", "/a/settings/x"), 404);
  EXPECT_EQ(settings.status("GET", "/b%20c/settings/x"), 200);
}

TEST(ResourceWrite, PatchesTheRowOfTheScope) {
  const Served settings(settings_text, [](Model& model) { bind_settings(model, true); });
  const auto incomplete = settings.ask("PATCH", "/a/settings/x", R"({"size":1})");
  EXPECT_EQ(incomplete.status, 422);
  EXPECT_NE(incomplete.body.find("color"), std::string::npos) << incomplete.body;
  EXPECT_EQ(settings.status("GET", "/a/settings/x"), 404) << "nothing is half written";
  const auto made = settings.ask("PATCH", "/a/settings/x", R"({"color":"red"})");
  EXPECT_EQ(made.status, 201);
  EXPECT_EQ(made.body, R"({"color":"red","size":3})");
  const auto changed = settings.ask("PATCH", "/a/settings/x", R"({"size":4})");
  EXPECT_EQ(changed.status, 200);
  EXPECT_EQ(changed.body, R"({"color":"red","size":4})");
  const auto stale =
      settings.ask("PATCH", "/a/settings/x", R"({"size":5})", {{"If-Match", made.field("ETag")}});
  EXPECT_EQ(stale.status, 412);
}

TEST(ResourceWrite, CreatesTheRowOfAScopeOnce) {
  const Served settings(settings_text, [](Model& model) { bind_settings(model, false); });
  EXPECT_EQ(settings.ask("POST", "/a/settings/x", R"({"color":"red"})").status, 201);
  EXPECT_EQ(settings.ask("POST", "/a/settings/x", R"({"color":"blue"})").status, 409);
  EXPECT_EQ(settings.ask("POST", "/b/settings/x", R"({"color":"blue"})").status, 201);
  EXPECT_EQ(settings.get("/a/settings/x"), R"({"color":"red","size":3})");
}

TEST(ResourceWrite, CreatesNoMissingRowWhereThatIsNotDocumented) {
  const Served settings(settings_text, [](Model& model) { bind_settings(model, false); });
  EXPECT_EQ(settings.status("PUT", "/a/settings/x", R"({"color":"red"})"), 404);
}

TEST(ResourceWrite, CreatesOneRowHoweverManyTryAtOnce) {
  const Served settings(settings_text, [](Model& model) { bind_settings(model, true); });
  std::atomic<int> created = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      for (int tenant = 0; tenant < 5; ++tenant) {
        const std::string path = "/" + std::to_string(tenant) + "/settings/x";
        if (settings.status("PUT", path, R"({"color":"red"})") == 201) ++created;
      }
    });
  }
  for (auto& each : threads)
    each.join();
  EXPECT_EQ(created, 5);
  EXPECT_EQ(settings.status("DELETE", "/0/settings/x"), 204);
  EXPECT_EQ(settings.status("GET", "/0/settings/x"), 404) << "there was no second one";
}

}  // namespace
}  // namespace accord::server::handler
