//! What SQL in a trust model can't say, and what a function can't be.

use super::*;

pub fn mistakes() -> Vec<(&'static str, Code, Model)> {
    let said = |sql: &str| model([notes_trusted(all(OWNER & unchecked(sql)))]);
    let immutable = |body: &str| Function {
        place: at(7),
        volatility: Volatility::Immutable,
        ..function("f", "bigint", body)
    };
    vec![
        ("SQL that asks for the caller", Code::UncheckedMisuse, said("{body} is null or auth.jwt() is null")),
        ("SQL that asks for a setting", Code::UncheckedMisuse, {
            said("{body} = current_setting('app.user_id', true)")
        }),
        ("SQL with an id", Code::UncheckedMisuse, {
            said("{user_id} = 'a0000000-0000-4000-8000-00000000000a'")
        }),
        ("SQL that throws a die", Code::UncheckedMisuse, said("length({body}) > random()")),
        ("SQL that calls what is volatile", Code::UncheckedMisuse, {
            let mut model = said("length({body}) > public.f()");
            model.functions = vec![Function { place: at(7), ..function("f", "integer", "select 1") }];
            model
        }),
        ("SQL that calls what asks for the caller", Code::UncheckedMisuse, {
            let mut model = said("public.f({body})");
            let asks = function("f", "boolean", "select auth.uid() is null")
                .arguments([field("body", BaseType::Text)]);
            model.functions = vec![Function { place: at(7), volatility: Volatility::Stable, ..asks }];
            model
        }),
        ("SQL that compares a column with itself", Code::UncheckedMisuse, {
            said("exists (select 1 from other.notes where user_id = user_id and text = {body})")
        }),
        ("SQL that is the same for all rows", Code::UncheckedMisuse, said("1 = 1")),
        ("unequal to NULL", Code::TrustMisfit, {
            let test = Test::Is(Comparison::NotEqual, Operand::Integer(0));
            model([table(
                "notes",
                [id(), owner("user_id"), integer("level").nullable()],
                all(OWNER & when("level", test)),
            )])
        }),
        ("an update that hides its row", Code::UpdateHidden, {
            let shown = OWNER & when("body", Test::IsNull);
            let columns = [id(), owner("user_id"), text("body").nullable()];
            model([table("notes", columns, all(OWNER).select(shown))])
        }),
        ("a function that reads and is immutable", Code::FunctionVolatility, {
            with_objects(|model| {
                model.functions = vec![immutable("select count(*) from public.notes").reads(&["notes"])];
            })
        }),
        ("a function that asks for the caller and is immutable", Code::FunctionVolatility, {
            with_objects(|model| model.functions = vec![immutable("select length(auth.uid()::text)")])
        }),
        ("an immutable function that calls one that isn't", Code::FunctionVolatility, {
            let other = Function { place: at(9), ..function("g", "bigint", "select 1") };
            with_objects(|model| model.functions = vec![immutable("select public.g()").calls(&["g"]), other])
        }),
    ]
}

#[test]
fn what_speaks_of_the_row_is_taken() {
    let columns = || [id(), owner("user_id"), text("body").nullable(), flag("shown"), time("at")];
    let taken = |trust| assert_eq!(validate(&model([table("notes", columns(), trust)])), Ok(()));
    for sql in [
        "{at} < now()",
        "{user_id} in (select other.user_id from public.others as other)",
        "{body} <> 'auth.uid()'",
        "lower({body}) = 'random'",
    ] {
        taken(all(OWNER & unchecked(sql)));
    }
    let shown = |value| when("shown", Test::Is(Comparison::Equal, Operand::Boolean(value)));
    // one alternative shows the row whatever an update makes of it
    taken(all(OWNER).select(OWNER | SIGNED_IN & shown(true)));
    // somebody has thought of it
    taken(all(OWNER).select(OWNER & shown(true)).update(OWNER & shown(true)));
    taken(all(OWNER).select(OWNER & shown(true)).update(SERVICE));
    let later = Test::Is(Comparison::Greater, Operand::Now { seconds: 0 });
    taken(all(OWNER & when("at", later)));
}
