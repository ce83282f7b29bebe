-- What is still to be paid of a place: its price, less a bursary, what was given back for dates that were taken out, and
-- what memberships have paid.
CREATE OR REPLACE FUNCTION app.to_pay_of(b cpd_booking) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce((SELECT pence FROM cpd_bookingprice WHERE alliance_id = b.alliance_id AND booking_id = b.id), 0)
    - coalesce((SELECT pence FROM cpd_bursary WHERE alliance_id = b.alliance_id AND booking_id = b.id), 0)
    - coalesce((SELECT sum(pence) FROM cpd_pricereduction WHERE alliance_id = b.alliance_id AND booking_id = b.id), 0)
    - coalesce((SELECT sum(pence) FROM cpd_entitlementuse WHERE alliance_id = b.alliance_id AND booking_id = b.id), 0)
$$;
