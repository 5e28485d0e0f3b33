#include "reference/server/paged.h"

#include <algorithm>
#include <cstdio>
#include <functional>

#include "reference/server/flat.h"
#include "reference/server/formats.h"

namespace accord::reference {
namespace {

using Kind = Action::Kind;

std::vector<Collection> collections() {
  return {
      {"customers",
       "customerId",
       "Customer",
       "/customers",
       {{"email", true}},
       {},
       {{"vip", "/vip"}, {"email", "/email"}}},
      {"products",
       "productId",
       "Product",
       "/products",
       {{"sku"}},
       {},
       {{"sku", "/sku"}, {"max_price", "/price_cents", Filter::How::at_most}}},
      {"orders",
       "orderId",
       "OrderInput",
       "/orders",
       {},
       {{"/order/customer/id", "customers"}, {"/order/lines/*/product/id", "products"}},
       {{"customer_id", "/order/customer/id"}, {"state", "/state"}}}};
}

std::map<std::string, Action> paged_actions() {
  return {
      {"listCustomers", {Kind::list, "customers"}},
      {"createCustomer", {Kind::create, "customers"}},
      {"getCustomer", {Kind::read, "customers"}},
      {"replaceCustomer", {Kind::replace, "customers"}},
      {"updateCustomer", {Kind::patch, "customers"}},
      {"deleteCustomer", {Kind::remove, "customers"}},
      {"listProducts", {Kind::list, "products"}},
      {"createProduct", {Kind::create, "products"}},
      {"getProduct", {Kind::read, "products"}},
      {"replaceProduct", {Kind::replace, "products"}},
      {"deleteProduct", {Kind::remove, "products"}},
      {"listOrders", {Kind::list, "orders"}},
      {"createOrder", {Kind::create, "orders"}},
      {"getOrder", {Kind::read, "orders"}},
      {"updateOrder", {Kind::patch, "orders"}},
      {"deleteOrder", {Kind::remove, "orders"}},
      {"getSettings", {}},
      {"replaceSettings", {}}};
}

std::string slug_of(const std::string& name) {
  std::string slug;
  for (const char each : lower(name)) {
    const bool is_plain = (each >= 'a' && each <= 'z') || (each >= '0' && each <= '9');
    if (is_plain) slug += each;
    if (!is_plain && !slug.empty() && slug.back() != '-') slug += '-';
  }
  return slug;
}

const char* code_of(int status) {
  switch (status) {
    case 400:
      return "bad_request";
    case 404:
      return "not_found";
    case 405:
      return "method_not_allowed";
    case 409:
      return "conflict";
    case 410:
      return "gone";
    case 415:
      return "unsupported_media_type";
    case 422:
      return "invalid";
    case 503:
      return "busy";
    default:
      return "error";
  }
}

// The counter that the id was made from.
std::int64_t counter_of(const Value& row) {
  return std::strtoll(row.text_at("id").substr(24).c_str(), nullptr, 16);
}

std::int64_t number(const Call& call, const char* name, std::int64_t otherwise) {
  const auto found = call.query.find(name);
  return found == call.query.end() ? otherwise : found->second.integer;
}

}  // namespace

Paged::Paged(const Changes& changes)
    : Resources("paged", changes, collections(), paged_actions()),
      settings_(Value::parse(R"({"currency":"EUR","tax_percent":20,"theme":{"color":"#336699"}})")
                    .value()) {
  seed("customers", R"({"name":"First Customer","email":"first@example.org","vip":false})");
  seed("products", R"({"sku":"AAA-0001","name":"Teapot","price_cents":1999})");
  seed("products", R"({"sku":"AAA-0002","name":"Cup","price_cents":499,"tags":["blue"]})");
  seed_many("customers", R"({"name":"Many","vip":true,"email":"many)", R"(@example.org"})");
  seed_many("products", R"({"name":"Many","price_cents":100,"sku":"YYY-)", R"("})");
}

void Paged::let_others_work() {
  if (!on("others-write") || requests_ % 9 != 0) return;
  const std::string number = std::to_string(requests_);
  seed("customers", R"({"name":"Other","email":"other)" + number + R"(@example.org","vip":false})");
  seed(
      "products",
      R"({"sku":"ZZZ-)" + std::to_string(1000 + requests_ % 9000) +
          R"(","name":"Other","price_cents":100})");
}

std::vector<Step> Paged::order() const {
  return reorder_steps(
      {Step::accept, Step::parameters, Step::exists, Step::media, Step::parse, Step::schema},
      changes_);
}

Response Paged::refusal(
    int status, const std::string& detail, const std::vector<Violation>& violations) const {
  Value error = Value::object({{"code", code_of(status)}, {"message", detail}});
  if (on("errors-lack-code")) error.erase("code");
  Value details = Value::array();
  for (const Violation& each : violations)
    details.items.push_back(Value::object({{"field", each.pointer}, {"issue", each.keyword}}));
  if (!details.items.empty() && !on("short-errors")) error.set("details", details);
  Value body = Value::object({{"error", error}});
  if (on("errors-not-in-envelope")) body = error;
  return {status, {{"Content-Type", "application/json"}}, body.to_text()};
}

int Paged::missing_status(const Call& call) const {
  if (!on("gone-410") || call.operation.id != "getCustomer") return 404;
  for (const Row& each : collections_[0].removed) {
    if (each.id == call.path.at("customerId")) return 410;
  }
  return 404;
}

void Paged::prepare(Call& call) {
  Resources::prepare(call);
  if (call.body && call.operation.id == "replaceSettings" && !on("takes-read-only"))
    call.body->erase("revision");
}

const std::vector<Row>& Paged::rows_of(const std::string& name) const {
  return std::find_if(
             collections_.begin(),
             collections_.end(),
             [&](const auto& each) { return each.name == name; })
      ->rows;
}

std::string Paged::time(long clock) const {
  std::string text = date_time(clock, on("writes-offset"), on("writes-fraction"));
  if (on("time-without-zone")) text.resize(19);
  return text;
}

Value Paged::show_customer(const Row& row) const {
  Value shown = Value::object({{"id", row.id}, {"slug", slug_of(row.body.text_at("name"))}});
  for (std::size_t i = 0; i < row.body.keys.size(); ++i) {
    if (row.body.keys[i] != "password" || on("shows-password"))
      shown.set(row.body.keys[i], row.body.items[i]);
  }
  std::int64_t orders = 0;
  for (const Row& each : rows_of("orders")) {
    const Value* customer = each.body.at("/order/customer/id");
    orders += customer != nullptr && *customer == row.id ? 1 : 0;
  }
  shown.set("order_count", orders);
  const bool is_late = on("updated-at-is-late") && requests_ - row.updated < 4;
  shown.set("created_at", time(row.created));
  shown.set("updated_at", time(is_late ? row.created : row.updated));
  if (on("touched-by-reading")) shown.set("updated_at", time(requests_));
  if (on("shows-null") && shown.find("credit_limit") == nullptr) shown.set("credit_limit", {});
  if (on("shows-empty-lists") && shown.find("contacts") == nullptr)
    shown.set("contacts", Value::array());
  if (on("takes-read-only")) {
    for (const char* key : {"slug", "created_at", "order_count"}) {
      if (const Value* given = row.body.find(key)) shown.set(key, *given);
    }
  }
  return shown;
}

Value Paged::show_product(const Row& row) const {
  Value shown = Value::object({{"id", row.id}});
  for (std::size_t i = 0; i < row.body.keys.size(); ++i)
    shown.set(row.body.keys[i], row.body.items[i]);
  std::int64_t count = 0;
  for (const Row& each : rows_of("orders")) {
    for (const Value* id : values_at(each.body, "/order/lines/*/product/id"))
      count += *id == row.id ? 1 : 0;
  }
  shown.set("times_ordered", count);
  return shown;
}

Value Paged::show_order(const Row& row) const {
  Value shown = Value::object({{"id", row.id}});
  for (std::size_t i = 0; i < row.body.keys.size(); ++i)
    shown.set(row.body.keys[i], row.body.items[i]);
  std::int64_t total = 0;
  std::int64_t lines = 0;
  if (const Value* all = row.body.at("/order/lines")) {
    for (const Value& line : all->items) {
      ++lines;
      const Value* id = line.at("/product/id");
      const Value* quantity = line.find("quantity");
      for (const Row& product : rows_of("products")) {
        if (id == nullptr || quantity == nullptr || !(product.id == *id)) continue;
        const Value* price = product.body.find("price_cents");
        if (price != nullptr) total += static_cast<std::int64_t>(price->number * quantity->number);
      }
    }
  }
  const Value* gift = row.body.at("/order/gift");
  if (!on("hides-state")) shown.set("state", gift != nullptr && gift->boolean ? "gift" : "plain");
  shown.set("line_count", lines);
  shown.set("total_cents", total);
  shown.set("created_at", time(row.created));
  return shown;
}

Value Paged::show(const Collection& collection, const Row& row) const {
  if (collection.name == "customers") return show_customer(row);
  return collection.name == "products" ? show_product(row) : show_order(row);
}

Value Paged::next_id(Collection& collection) const {
  const std::int64_t count = ++collection.last_id;
  char text[48];
  std::snprintf(
      text,
      sizeof(text),
      "%08x-%04x-4000-8000-%012llx",
      static_cast<unsigned>(count * 2654435761),
      static_cast<unsigned>(collection.name.size()),
      static_cast<unsigned long long>(count));
  return std::string(text);
}

Response Paged::one(int status, const Value& shown) const {
  const Value body = on("single-not-in-envelope") ? shown : Value::object({{"data", shown}});
  return {status, {{"Content-Type", "application/json"}}, body.to_text()};
}

std::string Paged::etag(const Collection& collection, const Row& row) const {
  if (collection.name != "products" || on("no-etags")) return {};
  const std::size_t hash = std::hash<std::string>{}(show(collection, row).to_text());
  return (on("weak-etags") ? "W/\"" : "\"") + std::to_string(hash) + '"';
}

Response Paged::page_by_cursor(const Call& call, std::vector<Value> rows) const {
  const std::int64_t limit = number(call, "limit", on("small-pages") ? 2 : 10);
  const auto cursor = call.query.find("cursor");
  std::int64_t after =
      cursor == call.query.end() ? 0 : std::strtoll(cursor->second.text.c_str() + 1, nullptr, 10);
  if (on("cursor-skips-one") && after > 0) ++after;
  if (on("cursor-repeats-one") && after > 0) --after;
  if (on("cursor-ignored")) after = 0;
  // Only of pages behind the second.
  const bool is_deep = cursor != call.query.end() && deep_.contains(cursor->second.text);
  if (on("cursor-skips-later") && is_deep) ++after;
  if (on("cursor-goes-back") && is_deep) after -= 2;
  std::vector<Value> shown;
  const std::size_t total = rows.size();
  bool is_last = true;
  for (Value& each : rows) {
    if (counter_of(each) <= after) continue;
    is_last = std::ssize(shown) < limit;
    if (!is_last) break;
    if (on("lists-password")) each.set("password", "secret password");
    shown.push_back(std::move(each));
  }
  Value next;
  const std::int64_t last = shown.empty() ? after : counter_of(shown.back());
  if (!is_last || on("cursor-never-ends")) next = "c" + std::to_string(last);
  if (on("cursor-ends-early")) next = Value();
  if (cursor != call.query.end() && next.is_string()) deep_.insert(next.text);
  Value body = Value::object(
      {{"data", Value::array(std::move(shown))},
       {"meta",
        Value::object(
            {{"total", static_cast<std::int64_t>(total)},
             {"limit", limit},
             {"next_cursor", next}})}});
  return {200, {{"Content-Type", "application/json"}}, body.to_text()};
}

Response Paged::page(const Call& call, std::vector<Value> rows) const {
  if (call.operation.id == "listCustomers") return page_by_cursor(call, std::move(rows));
  const std::int64_t limit = number(call, "limit", on("small-pages") ? 2 : 10);
  const std::int64_t offset = number(call, "offset", 0);
  auto shown = cut_page(rows, offset, limit, changes_);
  const std::size_t total = on("total-of-the-page") ? shown.size() : rows.size();
  Value body = Value::object(
      {{"data", Value::array(std::move(shown))},
       {"meta",
        Value::object(
            {{"total", static_cast<std::int64_t>(total)}, {"limit", limit}, {"offset", offset}})}});
  return {200, {{"Content-Type", "application/json"}}, body.to_text()};
}

Response Paged::other(Call& call) {
  Value shown = settings_;
  if (call.request.method == "PUT") {
    const Value old = settings_;
    Value body = *call.body;
    if (on("settings-merge")) {
      body = settings_;
      merge(*call.body, body);
    }
    if (on("settings-forget-theme")) body.erase("theme");
    if (!on("settings-not-stored")) settings_ = body;
    ++revision_;
    shown = on("settings-answer-old") ? old : body;
  }
  shown.set("revision", revision_);
  return one(200, shown);
}

}  // namespace accord::reference
