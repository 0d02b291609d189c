-- create the schema Workplace
--
-- adds     schema audit
--          schema billing
--          schema crm
--          schema freehold
--          schema hr
--          schema support
--          type audit.export_status
--          type billing.invoice_status
--          type billing.subscription_status
--          type crm.deal_status
--          type hr.request_status
--          type public.project_status
--          type public.visibility
--          type public.webhook_event
--          type support.ticket_status
--          sequence billing.invoice_number_seq
--          sequence support.ticket_number_seq
--          function freehold.fill_crm_campaign_contacts_workspace_id
--          function freehold.fill_crm_contact_consents_workspace_id
--          function freehold.fill_crm_deal_activities_workspace_id
--          function freehold.fill_crm_quote_lines_workspace_id
--          function freehold.fill_crm_quotes_workspace_id
--          function freehold.fill_crm_stages_workspace_id
--          function freehold.fill_document_comments_workspace_id
--          function freehold.fill_document_shares_workspace_id
--          function freehold.fill_document_tags_workspace_id
--          function freehold.fill_document_versions_workspace_id
--          function freehold.fill_hr_course_bookings_workspace_id
--          function freehold.fill_hr_interviews_workspace_id
--          function freehold.fill_message_reactions_channel_id
--          function freehold.fill_milestones_workspace_id
--          function freehold.fill_pinned_messages_channel_id
--          function freehold.fill_poll_options_workspace_id
--          function freehold.fill_poll_votes_workspace_id
--          function freehold.fill_releases_workspace_id
--          function freehold.fill_room_bookings_workspace_id
--          function freehold.fill_sprints_workspace_id
--          function freehold.fill_task_comments_workspace_id
--          function freehold.fill_task_dependencies_workspace_id
--          function freehold.fill_task_labels_workspace_id
--          function freehold.fill_task_watchers_workspace_id
--          function freehold.fill_tasks_workspace_id
--          function freehold.found_workspace_memberships
--          function freehold.refuse_change
--          function freehold.touch_updated_at
--          function public.stamp_completion
--          bucket avatars
--          bucket uploads
--          function billing.coupon_percent
--          function freehold.calendar_shares_with_caller
--          function freehold.calendar_shares_with_caller_with_events_write
--          function freehold.caller_is_in_support_staff_members_with_articles_write
--          function freehold.caller_is_in_support_staff_members_with_incidents_report
--          function freehold.caller_is_in_support_staff_members_with_tickets_answer
--          function freehold.channel_memberships_of_caller
--          function freehold.channel_memberships_of_caller_as_moderator
--          function freehold.document_shares_with_caller
--          function freehold.document_shares_with_caller_as_edit
--          function freehold.event_guests_with_caller
--          function freehold.file_collections_joined_by_collected_files
--          function freehold.folder_shares_with_caller
--          function freehold.folder_shares_with_caller_as_edit
--          function freehold.folders_within_callers_3
--          function freehold.hr_departments_within_callers
--          function freehold.hr_employments_of_caller_with_contracts_read
--          function freehold.hr_employments_of_caller_with_contracts_write
--          function freehold.hr_employments_of_caller_with_recruit
--          function freehold.hr_employments_of_caller_with_salaries_read
--          function freehold.organization_memberships_of_caller_for_projects_as_owner
--          function freehold.organization_memberships_of_caller_for_workspaces
--          function freehold.peers_of_caller_in_workspace_memberships
--          function freehold.project_memberships_of_caller
--          function freehold.project_memberships_of_caller_as_lead
--          function freehold.reports_of_caller_in_hr_reporting
--          function freehold.team_memberships_of_caller
--          function freehold.workspace_memberships_of_caller
--          function freehold.workspace_memberships_of_caller_as_admin
--          function freehold.workspace_memberships_of_caller_as_owner
--          function freehold.workspace_memberships_of_caller_as_owner_or_admin
--          function freehold.workspace_memberships_of_caller_as_owner_or_admin_or_member
--          function freehold.workspace_memberships_of_caller_for_channels_as_owner_or_admin
--          function freehold.workspace_memberships_of_caller_for_projects_as_owner_or_admin
--          function freehold.workspace_memberships_of_caller_for_teams_as_owner_or_admin
--          function freehold.workspace_memberships_of_caller_with_billing_read
--          function freehold.workspace_memberships_of_caller_with_billing_write
--          function freehold.workspace_memberships_of_caller_with_crm_read
--          function freehold.workspace_memberships_of_caller_with_crm_write
--          function freehold.workspace_memberships_of_caller_with_keys_manage
--          function freehold.workspace_memberships_of_caller_with_members_invite
--          function public.accept_workspace_invitation
--          function public.open_tasks
--          function public.welcome_user
--          view crm.pipeline_values
--          view public.task_counts
--          function freehold.folders_within_callers
--          function freehold.folders_within_callers_2
--          table public.currencies
--          table public.countries
--          table public.industries
--          table public.organizations
--          table public.workspaces
--          table audit.audit_entries
--          table audit.data_exports
--          table audit.kiosks
--          table audit.retention_rules
--          table audit.sign_ins
--          table billing.bank_accounts
--          table billing.coupons
--          table billing.invoices
--          table billing.credit_notes
--          table billing.invoice_lines
--          table billing.payment_methods
--          table billing.payments
--          table billing.payouts
--          table billing.plans
--          table billing.plan_features
--          table billing.subscriptions
--          table billing.tax_rates
--          table billing.usage_records
--          table crm.campaigns
--          table crm.companies
--          table crm.contacts
--          table crm.campaign_contacts
--          table crm.contact_consents
--          table crm.pipelines
--          table crm.stages
--          table crm.deals
--          table crm.deal_activities
--          table crm.leads
--          table crm.products
--          table crm.quotes
--          table crm.quote_lines
--          table hr.appraisals
--          table hr.departments
--          table hr.positions
--          table hr.candidates
--          table hr.contracts
--          table hr.courses
--          table hr.course_bookings
--          table hr.emergency_contacts
--          table hr.employments
--          table hr.expenses
--          table hr.expense_items
--          table hr.goals
--          table hr.interviews
--          table hr.leave_requests
--          table hr.payslips
--          table hr.position_permissions
--          table hr.reporting
--          table public.absences
--          table public.announcements
--          table public.api_keys
--          table public.assistant_sessions
--          table public.assistant_messages
--          table public.booking_pages
--          table public.bookmarks
--          table public.calendars
--          table public.calendar_events
--          table public.calendar_role_permissions
--          table public.calendar_shares
--          table public.channels
--          table public.channel_memberships
--          table public.channel_messages
--          table public.projects
--          table public.milestones
--          table public.tasks
--          table public.checklist_items
--          table public.file_collections
--          table public.files
--          table public.collected_files
--          table public.direct_conversations
--          table public.direct_messages
--          table public.folders
--          table public.documents
--          table public.document_comments
--          table public.document_shares
--          table public.tags
--          table public.document_tags
--          table public.document_templates
--          table public.document_versions
--          table public.domains
--          table public.event_guests
--          table public.exchange_rates
--          table public.favourites
--          table public.feature_flags
--          table public.folder_shares
--          table public.holidays
--          table public.kudos
--          table public.labels
--          table public.languages
--          table public.message_attachments
--          table public.message_reactions
--          table public.notifications
--          table public.office_hours
--          table public.organization_memberships
--          table public.skills
--          table public.person_skills
--          table public.pinned_messages
--          table public.polls
--          table public.poll_options
--          table public.poll_votes
--          table public.preferences
--          table public.time_zones
--          table public.profiles
--          table public.project_budgets
--          table public.project_memberships
--          table public.push_devices
--          table public.releases
--          table public.reminders
--          table public.role_permissions
--          table public.rooms
--          table public.room_bookings
--          table public.signature_requests
--          table public.sprints
--          table public.task_comments
--          table public.task_dependencies
--          table public.task_labels
--          table public.task_watchers
--          table public.teams
--          table public.team_memberships
--          table public.time_entries
--          table public.usage_reports
--          table public.webhooks
--          table public.webhook_deliveries
--          table public.workspace_invitations
--          table public.workspace_memberships
--          table public.workspace_settings
--          table support.help_articles
--          table support.article_votes
--          table support.canned_responses
--          table support.incidents
--          table support.incident_updates
--          table support.tickets
--          table support.internal_notes
--          table support.staff_members
--          table support.staff_permissions
--          table support.ticket_messages
--          table support.ticket_ratings
--          partition audit.audit_entries_2026
--          partition audit.audit_entries_2027
--          partition audit.audit_entries_rest
-- changes  storage.objects: policies
-- access   what its owner makes in audit, billing, crm, hr, public and support from now on is closed until it is granted
--          public.currencies: select by everybody
--          public.currencies: insert, update and delete by the service only
--          public.countries: select by everybody
--          public.countries: insert, update and delete by the service only
--          public.industries: select by everybody who is signed in
--          public.industries: insert, update and delete by the service only
--          public.organizations: select by members of the organization
--          public.organizations: insert and delete by the service only
--          public.organizations: update by members of the organization in the role owner
--          public.workspaces: select by the row's owner, or members of the workspace
--          public.workspaces: insert by whoever is both the row's owner and a member of the row's organization
--          public.workspaces: update by members of the workspace in the role owner or admin
--          public.workspaces: delete by members of the workspace in the role owner
--          audit.audit_entries: select by whoever's token says `app_metadata.workspace_id` is what the row has in `workspace_id` and `app_metadata.roles` has auditor
--          audit.audit_entries: insert by the service only
--          audit.audit_entries: update and delete by nobody
--          audit.data_exports: select by the row's owner
--          audit.data_exports: insert by the row's owner if `status` is asked
--          audit.data_exports: update and delete by the service only
--          audit.kiosks: select, insert and update by whoever's token says `app_metadata.account_id` is what the row has in `account_id`
--          audit.kiosks: delete by whoever's token says `app_metadata.account_id` is what the row has in `account_id` and `app_metadata.role` is admin
--          audit.retention_rules: select, insert, update and delete by the service only
--          audit.sign_ins: select by the row's owner
--          audit.sign_ins: insert by the service only
--          audit.sign_ins: update and delete by nobody
--          billing.bank_accounts: select, insert and delete by the row's owner; in any case only whoever's token says `aal` is aal2
--          billing.bank_accounts: update by nobody
--          billing.coupons: select, insert, update and delete by the service only
--          billing.invoices: select by members of the row's workspace in a role that permits billing_read if `status` is not draft
--          billing.invoices: insert and update by the service only
--          billing.invoices: delete by nobody
--          billing.credit_notes: select by members of the row's workspace in a role that permits billing_read
--          billing.credit_notes: insert, update and delete by the service only
--          billing.invoice_lines: select by members of the invoice's workspace in a role that permits billing_read if the invoice's `status` is not draft
--          billing.invoice_lines: insert, update and delete by the service only
--          billing.payment_methods: select by members of the row's workspace in a role that permits billing_read
--          billing.payment_methods: insert and update by the service only
--          billing.payment_methods: delete by members of the row's workspace in a role that permits billing_write
--          billing.payments: select by members of the row's workspace in a role that permits billing_read
--          billing.payments: insert, update and delete by the service only
--          billing.payouts: select by the bank account's owner; in any case only whoever's token says `aal` is aal2
--          billing.payouts: insert and update by the service only
--          billing.payouts: delete by nobody
--          billing.plans: select by everybody if `is_offered` is true
--          billing.plans: insert, update and delete by the service only
--          billing.plan_features: select by everybody if the plan's `is_offered` is true
--          billing.plan_features: insert, update and delete by the service only
--          billing.subscriptions: select by members of the row's workspace in a role that permits billing_read
--          billing.subscriptions: insert, update and delete by the service only
--          billing.tax_rates: select by everybody
--          billing.tax_rates: insert, update and delete by the service only
--          billing.usage_records: select by members of the row's workspace in a role that permits billing_read
--          billing.usage_records: insert by the service only
--          billing.usage_records: update and delete by nobody
--          crm.campaigns: select by members of the row's workspace in a role that permits crm_read
--          crm.campaigns: insert, update and delete by members of the row's workspace in a role that permits crm_write
--          crm.companies: select by members of the row's workspace in a role that permits crm_read
--          crm.companies: insert, update and delete by members of the row's workspace in a role that permits crm_write
--          crm.contacts: select by members of the row's workspace in a role that permits crm_read
--          crm.contacts: insert, update and delete by members of the row's workspace in a role that permits crm_write
--          crm.campaign_contacts: select by members of the row's workspace in a role that permits crm_read
--          crm.campaign_contacts: insert, update and delete by members of the row's workspace in a role that permits crm_write
--          crm.contact_consents: select by members of the row's workspace in a role that permits crm_read
--          crm.contact_consents: insert by the service only
--          crm.contact_consents: update and delete by nobody
--          crm.pipelines: select by members of the row's workspace
--          crm.pipelines: insert, update and delete by members of the row's workspace in the role owner or admin
--          crm.stages: select by members of the row's workspace
--          crm.stages: insert, update and delete by members of the row's workspace in the role owner or admin
--          crm.deals: select by members of the row's workspace in a role that permits crm_read
--          crm.deals: insert by members of the row's workspace in a role that permits crm_write if `status` is open
--          crm.deals: update by members of the row's workspace in a role that permits crm_write
--          crm.deals: delete by whoever is both the row's owner and a member of the row's workspace in a role that permits crm_write, and only if `status` is open
--          crm.deal_activities: select by members of the row's workspace in a role that permits crm_read
--          crm.deal_activities: insert, update and delete by members of the row's workspace in a role that permits crm_write
--          crm.leads: select by whoever is both whoever the row is assigned to and a member of the row's workspace, or members of the row's workspace in a role that permits crm_read
--          crm.leads: insert and delete by members of the row's workspace in a role that permits crm_write
--          crm.leads: update by whoever is both whoever the row is assigned to and a member of the row's workspace, or members of the row's workspace in a role that permits crm_write
--          crm.products: select by members of the row's workspace
--          crm.products: insert, update and delete by members of the row's workspace in the role owner or admin
--          crm.quotes: select by members of the row's workspace in a role that permits crm_read
--          crm.quotes: insert, update and delete by members of the row's workspace in a role that permits crm_write
--          crm.quote_lines: select by members of the row's workspace in a role that permits crm_read
--          crm.quote_lines: insert, update and delete by members of the row's workspace in a role that permits crm_write
--          hr.appraisals: select by the row's owner, or whoever the row's owner reports to, at any depth
--          hr.appraisals: insert and update by whoever the row's owner reports to, at any depth
--          hr.appraisals: delete by nobody
--          hr.departments: select by members of the row's workspace
--          hr.departments: insert and delete by members of the row's workspace in the role owner or admin
--          hr.departments: update by whoever is both either the row's owner, or of one above it and a member of the row's workspace, or members of the row's workspace in the role owner or admin
--          hr.positions: select by members of the row's workspace
--          hr.positions: insert, update and delete by members of the row's workspace in the role owner or admin
--          hr.candidates: select, insert, update and delete by members of the row's workspace in a role that permits recruit
--          hr.contracts: select by the row's owner, or members of the row's workspace in a role that permits contracts_read
--          hr.contracts: insert and update by members of the row's workspace in a role that permits contracts_write
--          hr.contracts: delete by nobody
--          hr.courses: select by members of the row's workspace
--          hr.courses: insert, update and delete by members of the row's workspace in the role owner or admin
--          hr.course_bookings: select by members of the row's workspace
--          hr.course_bookings: insert and update by whoever is both the row's owner and a member of the row's workspace
--          hr.course_bookings: delete by whoever is both the row's owner and a member of the row's workspace, or members of the row's workspace in the role owner or admin
--          hr.emergency_contacts: select by the row's owner, or whoever the row's owner reports to, at any depth
--          hr.emergency_contacts: insert, update and delete by the row's owner
--          hr.employments: select by the member whose row it is
--          hr.employments: insert, update and delete by the service only
--          hr.expenses: select by the row's owner, or whoever the row's owner reports to, at any depth
--          hr.expenses: insert and delete by the row's owner if `status` is asked
--          hr.expenses: update by the row's owner if `status` is asked, or whoever the row's owner reports to, at any depth
--          hr.expense_items: select by the expense's owner, or whoever the expense's owner reports to, at any depth
--          hr.expense_items: insert and delete by the expense's owner if the expense's `status` is asked
--          hr.expense_items: update by the expense's owner if the expense's `status` is asked, or whoever the expense's owner reports to, at any depth
--          hr.goals: select by the row's owner, or whoever the row's owner reports to, at any depth
--          hr.goals: insert, update and delete by the row's owner
--          hr.interviews: select and update by whoever the row is assigned to, or members of the row's workspace in a role that permits recruit
--          hr.interviews: insert and delete by members of the row's workspace in a role that permits recruit
--          hr.leave_requests: select by the row's owner, or whoever the row's owner reports to, at any depth
--          hr.leave_requests: insert and delete by the row's owner if `status` is asked
--          hr.leave_requests: update by the row's owner if `status` is asked, or whoever the row's owner reports to, at any depth
--          hr.payslips: select by the row's owner, or members of the row's workspace in a role that permits salaries_read; in any case only whoever's token says `aal` is aal2
--          hr.payslips: insert by the service only
--          hr.payslips: update and delete by nobody
--          hr.position_permissions: select, insert, update and delete by the service only
--          hr.reporting: select by the member whose row it is
--          hr.reporting: insert, update and delete by the service only
--          public.absences: select by the row's owner, or whoever sits in a workspace with the row's owner
--          public.absences: insert, update and delete by the row's owner
--          public.announcements: select by members of the row's workspace if `shown_from` is not after now and `shown_until` is after now, or members of the row's workspace in the role owner or admin
--          public.announcements: insert, update and delete by members of the row's workspace in the role owner or admin
--          public.api_keys: select and delete by members of the row's workspace in a role that permits keys_manage; in any case only whoever's token says `aal` is aal2
--          public.api_keys: insert by the service only
--          public.api_keys: update by nobody
--          public.assistant_sessions: select, insert, update and delete by the row's owner
--          public.assistant_messages: select by the assistant session's owner
--          public.assistant_messages: insert by the assistant session's owner if `speaker` is user
--          public.assistant_messages: update and delete by nobody
--          public.booking_pages: select by the row's owner, or everybody if `is_open` is true
--          public.booking_pages: insert, update and delete by the row's owner
--          public.bookmarks: select, insert, update and delete by the row's owner
--          public.calendars: select by the row's owner, or whoever the row is shared with
--          public.calendars: insert and delete by the row's owner
--          public.calendars: update by the row's owner, or whoever the row is shared with in a role that permits events_write
--          public.calendar_events: select by the calendar's owner, or whoever the calendar is shared with, or whoever the row is shared with
--          public.calendar_events: insert and delete by the calendar's owner
--          public.calendar_events: update by the calendar's owner, or whoever the calendar is shared with in a role that permits events_write
--          public.calendar_role_permissions: select by everybody who is signed in
--          public.calendar_role_permissions: insert, update and delete by the service only
--          public.calendar_shares: select by the member whose row it is, or the calendar's owner, or whoever the calendar is shared with
--          public.calendar_shares: insert by the calendar's owner if it is no row of one's own
--          public.calendar_shares: update by nobody
--          public.calendar_shares: delete by the calendar's owner
--          public.channels: select by members of the row's workspace
--          public.channels: insert, update and delete by members of the row's workspace in the role owner or admin or member
--          public.channel_memberships: select by the member whose row it is, or members of the row's channel, or members of the row's channel's workspace in the role owner or admin
--          public.channel_memberships: insert and update by members of the row's channel's workspace in the role owner or admin
--          public.channel_memberships: delete by the member whose row it is, or members of the row's channel's workspace in the role owner or admin
--          public.channel_messages: select by members of the row's channel
--          public.channel_messages: insert by whoever is both the row's owner and a member of the row's channel
--          public.channel_messages: update by whoever is both the row's owner and a member of the row's channel, and only if `created_at` is after 24 hours ago
--          public.channel_messages: delete by the row's owner, or members of the row's channel in the role moderator
--          public.projects: select by members of the row's workspace
--          public.projects: insert by whoever is both the row's owner and a member of the row's workspace in the role owner or admin or member
--          public.projects: update by whoever is both the row's owner and a member of the row's workspace, or members of the row's workspace in the role owner or admin
--          public.projects: delete by members of the row's workspace in the role owner or admin
--          public.milestones: select, insert, update and delete by members of the row's workspace
--          public.tasks: select by members of the row's workspace
--          public.tasks: insert by whoever is both the row's owner and a member of the row's workspace in the role owner or admin or member
--          public.tasks: update by whoever is both a member of the row's workspace and either the row's owner or whoever the row is assigned to, or members of the row's workspace in the role owner or admin
--          public.tasks: delete by whoever is both the row's owner and a member of the row's workspace, and only if `status` is draft, or members of the row's workspace in the role owner or admin
--          public.checklist_items: select by members of the task's workspace
--          public.checklist_items: insert by whoever is both the task's owner and a member of the task's workspace in the role owner or admin or member
--          public.checklist_items: update by whoever is both a member of the task's workspace and either the task's owner or whoever the task is assigned to, or members of the task's workspace in the role owner or admin
--          public.checklist_items: delete by whoever is both the task's owner and a member of the task's workspace, and only if the task's `status` is draft, or members of the task's workspace in the role owner or admin
--          public.file_collections: select by the row's owner, or whoever is listed on the row
--          public.file_collections: insert by whoever is both the row's owner and a member of the row's workspace
--          public.file_collections: update and delete by the row's owner
--          public.files: select by the row's owner, or for one file collection that it is in, the file collection's owner, or whoever is listed on the file collection
--          public.files: insert by whoever is both the row's owner and a member of the row's workspace
--          public.files: update and delete by the row's owner
--          public.collected_files: select by the file collection's owner, or whoever is listed on the file collection
--          public.collected_files: insert by whoever is the file collection's owner, a member of the file collection's workspace, the file's owner and a member of the file's workspace
--          public.collected_files: update by nobody
--          public.collected_files: delete by the file collection's owner
--          public.direct_conversations: select, insert and update by whoever the row's `one_id` names, or whoever the row's `other_id` names
--          public.direct_conversations: delete by nobody
--          public.direct_messages: select by whoever the direct conversation's `one_id` names, or whoever the direct conversation's `other_id` names
--          public.direct_messages: insert by whoever is both the row's owner and either whoever the direct conversation's `one_id` names or whoever the direct conversation's `other_id` names
--          public.direct_messages: update by the row's owner if `created_at` is after 15 minutes ago
--          public.direct_messages: delete by the row's owner
--          public.folders: select by the row's owner, or whoever the row is shared with, or of one above it
--          public.folders: insert by whoever is both either the row's owner or whoever the row is shared with in the role edit, or of one above it and a member of the row's workspace
--          public.folders: update by the row's owner, or whoever the row is shared with in the role edit, or of one above it
--          public.folders: delete by the row's owner, or of one above it
--          public.documents: select by the row's owner, or whoever the row is shared with if `deleted_at` is missing, or members of the row's workspace if `visibility` is workspace and `deleted_at` is missing, or everybody if `visibility` is public and `deleted_at` is missing
--          public.documents: insert by whoever is both the row's owner and a member of the row's workspace
--          public.documents: update by the row's owner, or whoever the row is shared with in the role edit if `deleted_at` is missing
--          public.documents: delete by the row's owner
--          public.document_comments: select by the document's owner, or whoever the document is shared with if the document's `deleted_at` is missing, or members of the document's workspace if the document's `visibility` is workspace and the document's `deleted_at` is missing, or everybody if the document's `visibility` is public and the document's `deleted_at` is missing
--          public.document_comments: insert and update by whoever is both the row's owner and a member of the row's workspace
--          public.document_comments: delete by the row's owner, or members of the row's workspace in the role owner or admin
--          public.document_shares: select by the member whose row it is, or whoever is both a member of the row's workspace and either the document's owner or whoever the document is shared with if the document's `deleted_at` is missing or members of the document's workspace if the document's `visibility` is workspace and the document's `deleted_at` is missing or everybody if the document's `visibility` is public and the document's `deleted_at` is missing
--          public.document_shares: insert by whoever is both the document's owner and a member of the document's workspace, and only if it is no row of one's own
--          public.document_shares: update by nobody
--          public.document_shares: delete by the document's owner
--          public.tags: select by members of the row's workspace
--          public.tags: insert, update and delete by members of the row's workspace in the role owner or admin or member
--          public.document_tags: select by the document's owner, or whoever the document is shared with if the document's `deleted_at` is missing, or members of the document's workspace if the document's `visibility` is workspace and the document's `deleted_at` is missing, or everybody if the document's `visibility` is public and the document's `deleted_at` is missing
--          public.document_tags: insert, update and delete by members of the row's workspace in the role owner or admin or member
--          public.document_templates: select by members of the row's workspace
--          public.document_templates: insert, update and delete by members of the row's workspace in the role owner or admin or member
--          public.document_versions: select by whoever is both a member of the row's workspace and either the document's owner or whoever the document is shared with if the document's `deleted_at` is missing or members of the document's workspace if the document's `visibility` is workspace and the document's `deleted_at` is missing or everybody if the document's `visibility` is public and the document's `deleted_at` is missing
--          public.document_versions: insert by the service only
--          public.document_versions: update and delete by nobody
--          public.domains: select by members of the row's workspace
--          public.domains: insert by members of the row's workspace in the role owner or admin if `is_verified` is false
--          public.domains: update by the service only
--          public.domains: delete by members of the row's workspace in the role owner or admin
--          public.event_guests: select by the member whose row it is, or the calendar's owner, or whoever the calendar is shared with, or whoever the calendar event is shared with
--          public.event_guests: insert by the calendar's owner
--          public.event_guests: update by nobody
--          public.event_guests: delete by the member whose row it is, or the calendar's owner
--          public.exchange_rates: select by everybody who is signed in
--          public.exchange_rates: insert, update and delete by the service only
--          public.favourites: select, insert, update and delete by the row's owner
--          public.feature_flags: select by everybody who is signed in
--          public.feature_flags: insert, update and delete by the service only
--          public.folder_shares: select by the member whose row it is, or the folder's owner, or whoever the folder is shared with, or of one above it
--          public.folder_shares: insert by whoever is both either the folder's owner or whoever the folder is shared with in the role edit, or of one above it and a member of the folder's workspace, and only if it is no row of one's own
--          public.folder_shares: update by nobody
--          public.folder_shares: delete by the folder's owner, or of one above it
--          public.holidays: select by members of the row's workspace
--          public.holidays: insert, update and delete by members of the row's workspace in the role owner or admin
--          public.kudos: select by whoever the row's `given_by` names, or whoever the row's `given_to` names
--          public.kudos: insert by whoever is both whoever the row's `given_by` names and a member of the row's workspace
--          public.kudos: update by nobody
--          public.kudos: delete by whoever the row's `given_by` names if `created_at` is after 24 hours ago
--          public.labels: select by members of the row's workspace
--          public.labels: insert, update and delete by members of the row's workspace in the role owner or admin or member
--          public.languages: select by everybody
--          public.languages: insert, update and delete by the service only
--          public.message_attachments: select by members of the channel message's channel
--          public.message_attachments: insert by whoever is both the channel message's owner and a member of the channel message's channel
--          public.message_attachments: update by whoever is both the channel message's owner and a member of the channel message's channel, and only if the channel message's `created_at` is after 24 hours ago
--          public.message_attachments: delete by the channel message's owner, or members of the channel message's channel in the role moderator
--          public.message_reactions: select by members of the row's channel
--          public.message_reactions: insert and delete by whoever is both the row's owner and a member of the row's channel
--          public.message_reactions: update by nobody
--          public.notifications: select, update and delete by the row's owner
--          public.notifications: insert by the service only
--          public.office_hours: select by the row's owner, or everybody who is signed in if SQL that nobody has proved says so (a day of the week is no comparison with a constant)
--          public.office_hours: insert, update and delete by the row's owner
--          public.organization_memberships: select by the member whose row it is
--          public.organization_memberships: insert, update and delete by the service only
--          public.skills: select by everybody
--          public.skills: insert, update and delete by the service only
--          public.person_skills: select by the row's owner, or whoever sits in a workspace with the row's owner
--          public.person_skills: insert, update and delete by the row's owner
--          public.pinned_messages: select by members of the row's channel
--          public.pinned_messages: insert, update and delete by members of the row's channel in the role moderator
--          public.polls: select by the row's owner, or whoever is listed on the row
--          public.polls: insert by whoever is both the row's owner and a member of the row's workspace
--          public.polls: update and delete by the row's owner
--          public.poll_options: select by the poll's owner, or whoever is listed on the poll
--          public.poll_options: insert by whoever is both the poll's owner and a member of the poll's workspace
--          public.poll_options: update and delete by the poll's owner
--          public.poll_votes: select by the row's owner
--          public.poll_votes: insert by whoever is both the row's owner and a member of the row's workspace
--          public.poll_votes: update and delete by nobody
--          public.preferences: select, insert, update and delete by the user whose row it is
--          public.time_zones: select by everybody
--          public.time_zones: insert, update and delete by the service only
--          public.profiles: select by the row's owner, or whoever sits in a workspace with the row's owner
--          public.profiles: insert and update by the row's owner
--          public.profiles: delete by the service only
--          public.project_budgets: select, insert, update and delete by members of the row's project's workspace's organization in the role owner
--          public.project_memberships: select by the member whose row it is, or members of the row's project, or members of the row's project's workspace in the role owner or admin
--          public.project_memberships: insert, update and delete by members of the row's project's workspace in the role owner or admin
--          public.push_devices: select, insert, update and delete by the row's owner
--          public.releases: select by members of the row's workspace
--          public.releases: insert, update and delete by members of the row's workspace in the role owner or admin
--          public.reminders: select, insert, update and delete by the row's owner
--          public.role_permissions: select by everybody who is signed in
--          public.role_permissions: insert, update and delete by the service only
--          public.rooms: select by members of the row's workspace
--          public.rooms: insert, update and delete by members of the row's workspace in the role owner or admin
--          public.room_bookings: select by members of the row's workspace
--          public.room_bookings: insert and update by whoever is both the row's owner and a member of the row's workspace
--          public.room_bookings: delete by whoever is both the row's owner and a member of the row's workspace, or members of the row's workspace in the role owner or admin
--          public.signature_requests: select by the row's owner, or whoever the row is assigned to
--          public.signature_requests: insert by whoever is the row's owner, the document's owner and a member of the document's workspace
--          public.signature_requests: update by whoever the row is assigned to if `valid_until` is after now
--          public.signature_requests: delete by the row's owner if `signed_at` is missing
--          public.sprints: select, insert, update and delete by members of the row's workspace
--          public.task_comments: select by members of the row's workspace
--          public.task_comments: insert and update by whoever is both the row's owner and a member of the row's workspace
--          public.task_comments: delete by whoever is both the row's owner and a member of the row's workspace, or members of the row's workspace in the role owner or admin
--          public.task_dependencies: select by members of the row's workspace
--          public.task_dependencies: insert, update and delete by members of the row's workspace in the role owner or admin or member
--          public.task_labels: select by members of the row's workspace
--          public.task_labels: insert, update and delete by members of the row's workspace in the role owner or admin or member
--          public.task_watchers: select by members of the row's workspace
--          public.task_watchers: insert and update by whoever is both the row's owner and a member of the row's workspace
--          public.task_watchers: delete by whoever is both the row's owner and a member of the row's workspace, or members of the row's workspace in the role owner or admin
--          public.teams: select by members of the row's workspace
--          public.teams: insert, update and delete by members of the row's workspace in the role owner or admin
--          public.team_memberships: select by the member whose row it is, or members of the row's team, or members of the row's team's workspace in the role owner or admin
--          public.team_memberships: insert, update and delete by members of the row's team's workspace in the role owner or admin
--          public.time_entries: select by the row's owner, or members of the row's project in the role lead
--          public.time_entries: insert and delete by whoever is both the row's owner and a member of the row's project, and only if `is_approved` is false
--          public.time_entries: update by whoever is both the row's owner and a member of the row's project, and only if `is_approved` is false, or members of the row's project in the role lead
--          public.usage_reports: select by members of the row's workspace's organization
--          public.usage_reports: insert, update and delete by the service only
--          public.webhooks: select by members of the row's workspace
--          public.webhooks: insert, update and delete by members of the row's workspace in the role owner or admin
--          public.webhook_deliveries: select by members of the webhook's workspace
--          public.webhook_deliveries: insert and delete by the service only
--          public.webhook_deliveries: update by nobody
--          public.workspace_invitations: select and delete by members of the row's workspace in a role that permits members_invite
--          public.workspace_invitations: insert by whoever is both the row's owner and a member of the row's workspace in a role that permits members_invite
--          public.workspace_invitations: update by the service only
--          public.workspace_memberships: select by the member whose row it is, or members of the row's workspace
--          public.workspace_memberships: insert by the service only
--          public.workspace_memberships: update by either a member of the row's workspace in the role owner or members of the row's workspace in the role admin if `role` is not owner, and only if it is no row of one's own
--          public.workspace_memberships: delete by the member whose row it is, or members of the row's workspace in the role owner, or members of the row's workspace in the role admin if `role` is not owner
--          public.workspace_settings: select by members of the row's workspace
--          public.workspace_settings: insert, update and delete by members of the row's workspace in the role owner or admin
--          support.help_articles: select by staff in the role admin or agent or writer, or everybody if `published_at` is not after now
--          support.help_articles: insert, update and delete by staff in a role that permits articles_write
--          support.article_votes: select by the row's owner, or staff in the role writer
--          support.article_votes: insert, update and delete by the row's owner
--          support.canned_responses: select, insert and update by staff in the role admin or agent
--          support.canned_responses: delete by staff in the role admin
--          support.incidents: select by everybody
--          support.incidents: insert and update by staff in a role that permits incidents_report
--          support.incidents: delete by nobody
--          support.incident_updates: select by everybody
--          support.incident_updates: insert, update and delete by the service only
--          support.tickets: select by the row's owner, or staff in the role admin or agent
--          support.tickets: insert by the row's owner if `status` is open
--          support.tickets: update by staff in a role that permits tickets_answer
--          support.tickets: delete by nobody
--          support.internal_notes: select, insert and update by staff in the role admin or agent
--          support.internal_notes: delete by staff in the role admin
--          support.staff_members: select by the member whose row it is
--          support.staff_members: insert, update and delete by the service only
--          support.staff_permissions: select, insert, update and delete by the service only
--          support.ticket_messages: select by the ticket's owner, or staff in the role admin or agent
--          support.ticket_messages: insert by whoever is both the row's owner and the ticket's owner if the ticket's `status` is open, or whoever is both the row's owner and one of the staff in the role admin or agent
--          support.ticket_messages: update and delete by nobody
--          support.ticket_ratings: select by the row's owner, or staff in the role admin or agent
--          support.ticket_ratings: insert by whoever is both the row's owner and the ticket's owner if the ticket's `status` is open
--          support.ticket_ratings: update and delete by nobody
--          billing.coupon_percent: run by users and the service, with its owner's rights
--          crm.pipeline_values: read by users and the service, as far as they see what is behind it
--          public.open_tasks: run by users and the service
--          public.stamp_completion: run by triggers
--          public.task_counts: read by users and the service, as far as they see what is behind it
--          public.welcome_user: run by whoever signs up, with its owner's rights
--          public.accept_workspace_invitation: run by users who have a token, with its owner's rights
--          storage.objects: who may do what changes, see access.md
-- hazards  none: nothing that exists is locked for longer than a change of the catalogue

begin;

set local lock_timeout = '5s';
set local statement_timeout = '60s';

create schema audit;

revoke all on schema audit from public;
grant usage on schema audit to anon, authenticated, service_role;

create schema billing;

revoke all on schema billing from public;
grant usage on schema billing to anon, authenticated, service_role;

create schema crm;

revoke all on schema crm from public;
grant usage on schema crm to anon, authenticated, service_role;

create schema freehold;

revoke all on schema freehold from public;

create schema hr;

revoke all on schema hr from public;
grant usage on schema hr to anon, authenticated, service_role;

create schema support;

revoke all on schema support from public;
grant usage on schema support to anon, authenticated, service_role;

-- what is made by hand later is closed until it is granted
alter default privileges revoke execute on functions from public;

alter default privileges in schema audit
  revoke all on tables from public, anon, authenticated, service_role;
alter default privileges in schema audit
  revoke all on sequences from public, anon, authenticated, service_role;
alter default privileges in schema audit
  revoke all on functions from public, anon, authenticated, service_role;

alter default privileges in schema billing
  revoke all on tables from public, anon, authenticated, service_role;
alter default privileges in schema billing
  revoke all on sequences from public, anon, authenticated, service_role;
alter default privileges in schema billing
  revoke all on functions from public, anon, authenticated, service_role;

alter default privileges in schema crm
  revoke all on tables from public, anon, authenticated, service_role;
alter default privileges in schema crm
  revoke all on sequences from public, anon, authenticated, service_role;
alter default privileges in schema crm
  revoke all on functions from public, anon, authenticated, service_role;

alter default privileges in schema hr
  revoke all on tables from public, anon, authenticated, service_role;
alter default privileges in schema hr
  revoke all on sequences from public, anon, authenticated, service_role;
alter default privileges in schema hr
  revoke all on functions from public, anon, authenticated, service_role;

alter default privileges in schema public
  revoke all on tables from public, anon, authenticated, service_role;
alter default privileges in schema public
  revoke all on sequences from public, anon, authenticated, service_role;
alter default privileges in schema public
  revoke all on functions from public, anon, authenticated, service_role;

alter default privileges in schema support
  revoke all on tables from public, anon, authenticated, service_role;
alter default privileges in schema support
  revoke all on sequences from public, anon, authenticated, service_role;
alter default privileges in schema support
  revoke all on functions from public, anon, authenticated, service_role;

create type audit.export_status as enum ('asked', 'ready', 'gone');

comment on type audit.export_status is 'How an export stands.';

create type billing.invoice_status as enum ('draft', 'sent', 'paid', 'void');

comment on type billing.invoice_status is 'How an invoice stands.';

create type billing.subscription_status as enum ('trial', 'active', 'past_due', 'cancelled');

comment on type billing.subscription_status is 'How a subscription stands.';

create type crm.deal_status as enum ('open', 'won', 'lost');

comment on type crm.deal_status is 'How a deal stands.';

create type hr.request_status as enum ('asked', 'granted', 'refused');

comment on type hr.request_status is 'How a request stands.';

create type public.project_status as enum ('planned', 'active', 'done');

comment on type public.project_status is 'How far a project has come.';

create type public.visibility as enum ('private', 'workspace', 'public');

comment on type public.visibility is 'How far a document is open.';

create type public.webhook_event as enum ('task.created', 'deal.won', 'invoice.paid');

comment on type public.webhook_event is 'What a webhook is told of.';

create type support.ticket_status as enum ('open', 'waiting', 'solved');

comment on type support.ticket_status is 'How a ticket stands.';

create sequence billing.invoice_number_seq
  increment by 1 start with 10000;

comment on sequence billing.invoice_number_seq is 'Numbers of invoices.';

revoke all on sequence billing.invoice_number_seq from public, anon, authenticated, service_role;
grant usage on sequence billing.invoice_number_seq to service_role;

create sequence support.ticket_number_seq
  increment by 1 start with 1000;

comment on sequence support.ticket_number_seq is 'Numbers of tickets, for people to say.';

revoke all on sequence support.ticket_number_seq from public, anon, authenticated, service_role;
grant usage on sequence support.ticket_number_seq to authenticated, service_role;

create function freehold.fill_crm_campaign_contacts_workspace_id()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if new.workspace_id is null then
    select parent.workspace_id
    into new.workspace_id
    from crm.campaigns as parent
    where parent.id = new.campaign_id;
  end if;
  return new;
end;
$$;

comment on function freehold.fill_crm_campaign_contacts_workspace_id() is 'Fills workspace_id from the row of crm.campaigns above.';

revoke all on function freehold.fill_crm_campaign_contacts_workspace_id() from public;

create function freehold.fill_crm_contact_consents_workspace_id()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if new.workspace_id is null then
    select parent.workspace_id
    into new.workspace_id
    from crm.contacts as parent
    where parent.id = new.contact_id;
  end if;
  return new;
end;
$$;

comment on function freehold.fill_crm_contact_consents_workspace_id() is 'Fills workspace_id from the row of crm.contacts above.';

revoke all on function freehold.fill_crm_contact_consents_workspace_id() from public;

create function freehold.fill_crm_deal_activities_workspace_id()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if new.workspace_id is null then
    select parent.workspace_id
    into new.workspace_id
    from crm.deals as parent
    where parent.id = new.deal_id;
  end if;
  return new;
end;
$$;

comment on function freehold.fill_crm_deal_activities_workspace_id() is 'Fills workspace_id from the row of crm.deals above.';

revoke all on function freehold.fill_crm_deal_activities_workspace_id() from public;

create function freehold.fill_crm_quote_lines_workspace_id()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if new.workspace_id is null then
    select parent.workspace_id
    into new.workspace_id
    from crm.quotes as parent
    where parent.id = new.quote_id;
  end if;
  return new;
end;
$$;

comment on function freehold.fill_crm_quote_lines_workspace_id() is 'Fills workspace_id from the row of crm.quotes above.';

revoke all on function freehold.fill_crm_quote_lines_workspace_id() from public;

create function freehold.fill_crm_quotes_workspace_id()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if new.workspace_id is null then
    select parent.workspace_id
    into new.workspace_id
    from crm.deals as parent
    where parent.id = new.deal_id;
  end if;
  return new;
end;
$$;

comment on function freehold.fill_crm_quotes_workspace_id() is 'Fills workspace_id from the row of crm.deals above.';

revoke all on function freehold.fill_crm_quotes_workspace_id() from public;

create function freehold.fill_crm_stages_workspace_id()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if new.workspace_id is null then
    select parent.workspace_id
    into new.workspace_id
    from crm.pipelines as parent
    where parent.id = new.pipeline_id;
  end if;
  return new;
end;
$$;

comment on function freehold.fill_crm_stages_workspace_id() is 'Fills workspace_id from the row of crm.pipelines above.';

revoke all on function freehold.fill_crm_stages_workspace_id() from public;

create function freehold.fill_document_comments_workspace_id()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if new.workspace_id is null then
    select parent.workspace_id
    into new.workspace_id
    from public.documents as parent
    where parent.id = new.document_id;
  end if;
  return new;
end;
$$;

comment on function freehold.fill_document_comments_workspace_id() is 'Fills workspace_id from the row of public.documents above.';

revoke all on function freehold.fill_document_comments_workspace_id() from public;

create function freehold.fill_document_shares_workspace_id()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if new.workspace_id is null then
    select parent.workspace_id
    into new.workspace_id
    from public.documents as parent
    where parent.id = new.document_id;
  end if;
  return new;
end;
$$;

comment on function freehold.fill_document_shares_workspace_id() is 'Fills workspace_id from the row of public.documents above.';

revoke all on function freehold.fill_document_shares_workspace_id() from public;

create function freehold.fill_document_tags_workspace_id()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if new.workspace_id is null then
    select parent.workspace_id
    into new.workspace_id
    from public.documents as parent
    where parent.id = new.document_id;
  end if;
  return new;
end;
$$;

comment on function freehold.fill_document_tags_workspace_id() is 'Fills workspace_id from the row of public.documents above.';

revoke all on function freehold.fill_document_tags_workspace_id() from public;

create function freehold.fill_document_versions_workspace_id()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if new.workspace_id is null then
    select parent.workspace_id
    into new.workspace_id
    from public.documents as parent
    where parent.id = new.document_id;
  end if;
  return new;
end;
$$;

comment on function freehold.fill_document_versions_workspace_id() is 'Fills workspace_id from the row of public.documents above.';

revoke all on function freehold.fill_document_versions_workspace_id() from public;

create function freehold.fill_hr_course_bookings_workspace_id()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if new.workspace_id is null then
    select parent.workspace_id
    into new.workspace_id
    from hr.courses as parent
    where parent.id = new.course_id;
  end if;
  return new;
end;
$$;

comment on function freehold.fill_hr_course_bookings_workspace_id() is 'Fills workspace_id from the row of hr.courses above.';

revoke all on function freehold.fill_hr_course_bookings_workspace_id() from public;

create function freehold.fill_hr_interviews_workspace_id()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if new.workspace_id is null then
    select parent.workspace_id
    into new.workspace_id
    from hr.candidates as parent
    where parent.id = new.candidate_id;
  end if;
  return new;
end;
$$;

comment on function freehold.fill_hr_interviews_workspace_id() is 'Fills workspace_id from the row of hr.candidates above.';

revoke all on function freehold.fill_hr_interviews_workspace_id() from public;

create function freehold.fill_message_reactions_channel_id()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if new.channel_id is null then
    select parent.channel_id
    into new.channel_id
    from public.channel_messages as parent
    where parent.id = new.message_id;
  end if;
  return new;
end;
$$;

comment on function freehold.fill_message_reactions_channel_id() is 'Fills channel_id from the row of public.channel_messages above.';

revoke all on function freehold.fill_message_reactions_channel_id() from public;

create function freehold.fill_milestones_workspace_id()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if new.workspace_id is null then
    select parent.workspace_id
    into new.workspace_id
    from public.projects as parent
    where parent.id = new.project_id;
  end if;
  return new;
end;
$$;

comment on function freehold.fill_milestones_workspace_id() is 'Fills workspace_id from the row of public.projects above.';

revoke all on function freehold.fill_milestones_workspace_id() from public;

create function freehold.fill_pinned_messages_channel_id()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if new.channel_id is null then
    select parent.channel_id
    into new.channel_id
    from public.channel_messages as parent
    where parent.id = new.message_id;
  end if;
  return new;
end;
$$;

comment on function freehold.fill_pinned_messages_channel_id() is 'Fills channel_id from the row of public.channel_messages above.';

revoke all on function freehold.fill_pinned_messages_channel_id() from public;

create function freehold.fill_poll_options_workspace_id()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if new.workspace_id is null then
    select parent.workspace_id
    into new.workspace_id
    from public.polls as parent
    where parent.id = new.poll_id;
  end if;
  return new;
end;
$$;

comment on function freehold.fill_poll_options_workspace_id() is 'Fills workspace_id from the row of public.polls above.';

revoke all on function freehold.fill_poll_options_workspace_id() from public;

create function freehold.fill_poll_votes_workspace_id()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if new.workspace_id is null then
    select parent.workspace_id
    into new.workspace_id
    from public.poll_options as parent
    where parent.id = new.option_id;
  end if;
  return new;
end;
$$;

comment on function freehold.fill_poll_votes_workspace_id() is 'Fills workspace_id from the row of public.poll_options above.';

revoke all on function freehold.fill_poll_votes_workspace_id() from public;

create function freehold.fill_releases_workspace_id()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if new.workspace_id is null
    or new.project_id is distinct from old.project_id and new.workspace_id is not distinct from old.workspace_id then
    select parent.workspace_id
    into new.workspace_id
    from public.projects as parent
    where parent.id = new.project_id;
  end if;
  return new;
end;
$$;

comment on function freehold.fill_releases_workspace_id() is 'Fills workspace_id from the row of public.projects above.';

revoke all on function freehold.fill_releases_workspace_id() from public;

create function freehold.fill_room_bookings_workspace_id()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if new.workspace_id is null then
    select parent.workspace_id
    into new.workspace_id
    from public.rooms as parent
    where parent.id = new.room_id;
  end if;
  return new;
end;
$$;

comment on function freehold.fill_room_bookings_workspace_id() is 'Fills workspace_id from the row of public.rooms above.';

revoke all on function freehold.fill_room_bookings_workspace_id() from public;

create function freehold.fill_sprints_workspace_id()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if new.workspace_id is null then
    select parent.workspace_id
    into new.workspace_id
    from public.projects as parent
    where parent.id = new.project_id;
  end if;
  return new;
end;
$$;

comment on function freehold.fill_sprints_workspace_id() is 'Fills workspace_id from the row of public.projects above.';

revoke all on function freehold.fill_sprints_workspace_id() from public;

create function freehold.fill_task_comments_workspace_id()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if new.workspace_id is null then
    select parent.workspace_id
    into new.workspace_id
    from public.tasks as parent
    where parent.id = new.task_id;
  end if;
  return new;
end;
$$;

comment on function freehold.fill_task_comments_workspace_id() is 'Fills workspace_id from the row of public.tasks above.';

revoke all on function freehold.fill_task_comments_workspace_id() from public;

create function freehold.fill_task_dependencies_workspace_id()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if new.workspace_id is null then
    select parent.workspace_id
    into new.workspace_id
    from public.tasks as parent
    where parent.id = new.task_id;
  end if;
  return new;
end;
$$;

comment on function freehold.fill_task_dependencies_workspace_id() is 'Fills workspace_id from the row of public.tasks above.';

revoke all on function freehold.fill_task_dependencies_workspace_id() from public;

create function freehold.fill_task_labels_workspace_id()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if new.workspace_id is null then
    select parent.workspace_id
    into new.workspace_id
    from public.tasks as parent
    where parent.id = new.task_id;
  end if;
  return new;
end;
$$;

comment on function freehold.fill_task_labels_workspace_id() is 'Fills workspace_id from the row of public.tasks above.';

revoke all on function freehold.fill_task_labels_workspace_id() from public;

create function freehold.fill_task_watchers_workspace_id()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if new.workspace_id is null then
    select parent.workspace_id
    into new.workspace_id
    from public.tasks as parent
    where parent.id = new.task_id;
  end if;
  return new;
end;
$$;

comment on function freehold.fill_task_watchers_workspace_id() is 'Fills workspace_id from the row of public.tasks above.';

revoke all on function freehold.fill_task_watchers_workspace_id() from public;

create function freehold.fill_tasks_workspace_id()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if new.workspace_id is null then
    select parent.workspace_id
    into new.workspace_id
    from public.projects as parent
    where parent.id = new.project_id;
  end if;
  return new;
end;
$$;

comment on function freehold.fill_tasks_workspace_id() is 'Fills workspace_id from the row of public.projects above.';

revoke all on function freehold.fill_tasks_workspace_id() from public;

create function freehold.found_workspace_memberships()
  returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.workspace_memberships (workspace_id, user_id, role)
  values (new.id, new.created_by, 'owner');
  return null;
end;
$$;

comment on function freehold.found_workspace_memberships() is 'Makes the owner of a new row of public.workspaces its first member.';

revoke all on function freehold.found_workspace_memberships() from public;

create function freehold.refuse_change()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  -- foreign keys act as the owner of the table
  if not pg_has_role((select relowner from pg_class where oid = tg_relid), 'usage') then
    raise exception '%.% says whose the row is and can''t be changed', tg_table_name, tg_argv[0]
      using errcode = 'insufficient_privilege', schema = tg_table_schema, table = tg_table_name,
        column = tg_argv[0];
  end if;
  return new;
end;
$$;

comment on function freehold.refuse_change() is 'Refuses to change a column that says whose a row is.';

revoke all on function freehold.refuse_change() from public;

create function freehold.touch_updated_at()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  new.updated_at := now();
  return new;
end;
$$;

comment on function freehold.touch_updated_at() is 'Sets updated_at to the time of the transaction.';

revoke all on function freehold.touch_updated_at() from public;

create function public.stamp_completion()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if new.status <> 'done' then
    new.completed_at := null;
  elsif tg_op = 'INSERT' or old.status <> 'done' then
    new.completed_at := now();
  else
    new.completed_at := old.completed_at;
  end if;
  return new;
end
$$;

comment on function public.stamp_completion() is 'Notes when a task is done.';

revoke all on function public.stamp_completion() from public, anon, authenticated, service_role;

insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
values ('avatars', 'avatars', true, 1048576, array['image/png', 'image/jpeg', 'image/webp'])
on conflict (id) do update
  set public = excluded.public,
    file_size_limit = excluded.file_size_limit,
    allowed_mime_types = excluded.allowed_mime_types;

insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
values ('uploads', 'uploads', false, 52428800, null)
on conflict (id) do update
  set public = excluded.public,
    file_size_limit = excluded.file_size_limit,
    allowed_mime_types = excluded.allowed_mime_types;

create table public.currencies (
  code text not null,
  name text not null,
  decimals bigint not null default 2,
  constraint currencies_pkey primary key (code),
  constraint currencies_code_check check (code ~ '^[A-Z]{3}$')
);

comment on table public.currencies is 'A currency of ISO 4217.';
comment on column public.currencies.decimals is 'How many digits stand behind the point.';

alter table public.currencies enable row level security;
alter table public.currencies force row level security;

revoke all on public.currencies from public, anon, authenticated, service_role;
grant select on public.currencies to anon;
grant select on public.currencies to authenticated;
grant select, insert, update, delete on public.currencies to service_role;

create table public.countries (
  code text not null,
  name text not null,
  currency_code text not null,
  constraint countries_pkey primary key (code),
  constraint countries_currency_code_fkey
    foreign key (currency_code) references public.currencies (code) on delete no action,
  constraint countries_code_check check (code ~ '^[A-Z]{2}$')
);

comment on table public.countries is 'A country of ISO 3166.';

create index countries_currency_code_idx on public.countries (currency_code);

alter table public.countries enable row level security;
alter table public.countries force row level security;

revoke all on public.countries from public, anon, authenticated, service_role;
grant select on public.countries to anon;
grant select on public.countries to authenticated;
grant select, insert, update, delete on public.countries to service_role;

create table public.industries (
  id uuid not null default gen_random_uuid(),
  name text not null,
  constraint industries_pkey primary key (id),
  constraint industries_name_key unique (name)
);

comment on table public.industries is 'What a customer''s business is.';

alter table public.industries enable row level security;
alter table public.industries force row level security;

revoke all on public.industries from public, anon, authenticated, service_role;
grant select on public.industries to authenticated;
grant select, insert, update, delete on public.industries to service_role;

create table public.organizations (
  id uuid not null default gen_random_uuid(),
  name text not null,
  country_code text,
  industry_id uuid,
  created_at timestamptz not null default now(),
  constraint organizations_pkey primary key (id),
  constraint organizations_country_code_fkey
    foreign key (country_code) references public.countries (code) on delete no action,
  constraint organizations_industry_id_fkey
    foreign key (industry_id) references public.industries (id) on delete no action,
  constraint organizations_name_check check (char_length(name) between 1 and 200)
);

comment on table public.organizations is 'A customer.';

create index organizations_country_code_idx
  on public.organizations (country_code) where country_code is not null;
create index organizations_industry_id_idx
  on public.organizations (industry_id) where industry_id is not null;

alter table public.organizations enable row level security;
alter table public.organizations force row level security;

revoke all on public.organizations from public, anon, authenticated, service_role;
grant select, update on public.organizations to authenticated;
grant select, insert, update, delete on public.organizations to service_role;

create table public.workspaces (
  id uuid not null default gen_random_uuid(),
  organization_id uuid not null,
  created_by uuid not null default auth.uid(),
  name text not null,
  slug text not null,
  created_at timestamptz not null default now(),
  archived_at timestamptz,
  constraint workspaces_pkey primary key (id),
  constraint workspaces_slug_key unique (slug),
  constraint workspaces_organization_id_fkey
    foreign key (organization_id) references public.organizations (id) on delete cascade,
  constraint workspaces_created_by_fkey
    foreign key (created_by) references auth.users (id) on delete no action,
  constraint workspaces_slug_check check (slug ~ '^[a-z0-9-]{3,40}$')
);

comment on table public.workspaces is 'Where an organisation''s people work together. Nearly everything belongs to one.';
comment on column public.workspaces.slug is 'Stands in its address, so no two organisations have the same.';

create index workspaces_organization_id_idx on public.workspaces (organization_id);
create index workspaces_created_by_idx on public.workspaces (created_by);

create trigger workspaces_created_by_frozen
  before update on public.workspaces
  for each row when (old.created_by is distinct from new.created_by)
  execute function freehold.refuse_change('created_by');

create trigger workspaces_organization_id_frozen
  before update on public.workspaces
  for each row when (old.organization_id is distinct from new.organization_id)
  execute function freehold.refuse_change('organization_id');

create trigger workspaces_workspace_memberships_founder
  after insert on public.workspaces
  for each row execute function freehold.found_workspace_memberships();

alter table public.workspaces enable row level security;
alter table public.workspaces force row level security;

revoke all on public.workspaces from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.workspaces to authenticated;
grant select, insert, update, delete on public.workspaces to service_role;

create table audit.audit_entries (
  id bigint not null generated always as identity,
  workspace_id uuid not null,
  actor_id uuid,
  action text not null,
  details jsonb,
  created_at timestamptz not null default now(),
  constraint audit_entries_pkey primary key (id, created_at),
  constraint audit_entries_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete restrict,
  constraint audit_entries_actor_id_fkey
    foreign key (actor_id) references auth.users (id) on delete set null
) partition by range (created_at);

comment on table audit.audit_entries is 'What somebody did.';

create index audit_entries_workspace_id_created_at_idx
  on audit.audit_entries (workspace_id, created_at desc);
create index audit_entries_actor_id_idx on audit.audit_entries (actor_id) where actor_id is not null;

create trigger audit_entries_workspace_id_frozen
  before update on audit.audit_entries
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table audit.audit_entries enable row level security;
alter table audit.audit_entries force row level security;

revoke all on audit.audit_entries from public, anon, authenticated, service_role;
grant select on audit.audit_entries to authenticated;
grant select, insert on audit.audit_entries to service_role;

create table audit.audit_entries_2026 partition of audit.audit_entries
  for values from ('2026-01-01 00:00:00+00') to ('2027-01-01 00:00:00+00');

alter table audit.audit_entries_2026 enable row level security;
alter table audit.audit_entries_2026 force row level security;

revoke all on audit.audit_entries_2026 from public, anon, authenticated, service_role;

create table audit.audit_entries_2027 partition of audit.audit_entries
  for values from ('2027-01-01 00:00:00+00') to ('2028-01-01 00:00:00+00');

alter table audit.audit_entries_2027 enable row level security;
alter table audit.audit_entries_2027 force row level security;

revoke all on audit.audit_entries_2027 from public, anon, authenticated, service_role;

create table audit.audit_entries_rest partition of audit.audit_entries default;

alter table audit.audit_entries_rest enable row level security;
alter table audit.audit_entries_rest force row level security;

revoke all on audit.audit_entries_rest from public, anon, authenticated, service_role;

create table audit.data_exports (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null default auth.uid(),
  status audit.export_status not null default 'asked'::audit.export_status,
  path text,
  created_at timestamptz not null default now(),
  constraint data_exports_pkey primary key (id),
  constraint data_exports_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade
);

comment on table audit.data_exports is 'All that is kept of a user, for him to take with him.';

create index data_exports_user_id_idx on audit.data_exports (user_id);

create trigger data_exports_user_id_frozen
  before update on audit.data_exports
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table audit.data_exports enable row level security;
alter table audit.data_exports force row level security;

revoke all on audit.data_exports from public, anon, authenticated, service_role;
grant select, insert on audit.data_exports to authenticated;
grant select, insert, update, delete on audit.data_exports to service_role;

create table audit.kiosks (
  id uuid not null default gen_random_uuid(),
  account_id uuid not null,
  name text not null,
  constraint kiosks_pkey primary key (id)
);

comment on table audit.kiosks is 'A terminal by the door, which isn''t anybody''s.';

create index kiosks_account_id_idx on audit.kiosks (account_id);

alter table audit.kiosks enable row level security;
alter table audit.kiosks force row level security;

revoke all on audit.kiosks from public, anon, authenticated, service_role;
grant select, insert, update, delete on audit.kiosks to authenticated;
grant select, insert, update, delete on audit.kiosks to service_role;

create table audit.retention_rules (
  subject text not null,
  days bigint not null,
  constraint retention_rules_pkey primary key (subject),
  constraint retention_rules_days_check check (days > 0)
);

comment on table audit.retention_rules is 'How long things are kept.';

alter table audit.retention_rules enable row level security;
alter table audit.retention_rules force row level security;

revoke all on audit.retention_rules from public, anon, authenticated, service_role;
grant select, insert, update, delete on audit.retention_rules to service_role;

create table audit.sign_ins (
  id bigint not null generated always as identity,
  user_id uuid not null default auth.uid(),
  user_agent text,
  created_at timestamptz not null default now(),
  constraint sign_ins_pkey primary key (id),
  constraint sign_ins_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade
);

comment on table audit.sign_ins is 'That somebody signed in.';

create index sign_ins_user_id_created_at_idx on audit.sign_ins (user_id, created_at desc);

create trigger sign_ins_user_id_frozen
  before update on audit.sign_ins
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table audit.sign_ins enable row level security;
alter table audit.sign_ins force row level security;

revoke all on audit.sign_ins from public, anon, authenticated, service_role;
grant select on audit.sign_ins to authenticated;
grant select, insert on audit.sign_ins to service_role;

create table billing.bank_accounts (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null default auth.uid(),
  iban text not null,
  created_at timestamptz not null default now(),
  constraint bank_accounts_pkey primary key (id),
  constraint bank_accounts_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete restrict,
  constraint bank_accounts_iban_check check (char_length(iban) between 15 and 34)
);

comment on table billing.bank_accounts is 'Where a partner wants his money.';

create index bank_accounts_user_id_idx on billing.bank_accounts (user_id);

create trigger bank_accounts_user_id_frozen
  before update on billing.bank_accounts
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table billing.bank_accounts enable row level security;
alter table billing.bank_accounts force row level security;

revoke all on billing.bank_accounts from public, anon, authenticated, service_role;
grant select, insert, delete on billing.bank_accounts to authenticated;
grant select, insert, delete on billing.bank_accounts to service_role;

create table billing.coupons (
  code text not null,
  percent bigint not null,
  expires_at timestamptz,
  constraint coupons_pkey primary key (code),
  constraint coupons_percent_check check (percent between 1 and 100)
);

comment on table billing.coupons is 'Money off.';

alter table billing.coupons enable row level security;
alter table billing.coupons force row level security;

revoke all on billing.coupons from public, anon, authenticated, service_role;
grant select, insert, update, delete on billing.coupons to service_role;

create table billing.invoices (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  number text not null default ('INV-' || nextval('billing.invoice_number_seq')),
  status billing.invoice_status not null default 'draft'::billing.invoice_status,
  total_cents bigint not null,
  currency_code text not null,
  due_on date not null,
  created_at timestamptz not null default now(),
  constraint invoices_pkey primary key (id),
  constraint invoices_id_workspace_id_key unique (id, workspace_id),
  constraint invoices_number_key unique (number),
  constraint invoices_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete restrict,
  constraint invoices_currency_code_fkey
    foreign key (currency_code) references public.currencies (code) on delete no action
);

comment on table billing.invoices is 'What a workspace owes.';

create index invoices_workspace_id_idx on billing.invoices (workspace_id);
create index invoices_currency_code_idx on billing.invoices (currency_code);

create trigger invoices_workspace_id_frozen
  before update on billing.invoices
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table billing.invoices enable row level security;
alter table billing.invoices force row level security;

revoke all on billing.invoices from public, anon, authenticated, service_role;
grant select on billing.invoices to authenticated;
grant select, insert, update on billing.invoices to service_role;

create table billing.credit_notes (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  invoice_id uuid not null,
  amount_cents bigint not null,
  reason text not null,
  created_at timestamptz not null default now(),
  constraint credit_notes_pkey primary key (id),
  constraint credit_notes_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete no action,
  constraint credit_notes_invoice_id_fkey
    foreign key (invoice_id, workspace_id) references billing.invoices (id, workspace_id) on delete restrict,
  constraint credit_notes_amount_cents_check check (amount_cents > 0)
);

comment on table billing.credit_notes is 'What a workspace gets back.';

create index credit_notes_workspace_id_idx on billing.credit_notes (workspace_id);
create index credit_notes_invoice_id_workspace_id_idx
  on billing.credit_notes (invoice_id, workspace_id);

create trigger credit_notes_workspace_id_frozen
  before update on billing.credit_notes
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table billing.credit_notes enable row level security;
alter table billing.credit_notes force row level security;

revoke all on billing.credit_notes from public, anon, authenticated, service_role;
grant select on billing.credit_notes to authenticated;
grant select, insert, update, delete on billing.credit_notes to service_role;

create table billing.invoice_lines (
  invoice_id uuid not null,
  "position" bigint not null,
  title text not null,
  amount_cents bigint not null,
  constraint invoice_lines_pkey primary key (invoice_id, "position"),
  constraint invoice_lines_invoice_id_fkey
    foreign key (invoice_id) references billing.invoices (id) on delete cascade
);

comment on table billing.invoice_lines is 'A line of an invoice.';

create trigger invoice_lines_invoice_id_frozen
  before update on billing.invoice_lines
  for each row when (old.invoice_id is distinct from new.invoice_id)
  execute function freehold.refuse_change('invoice_id');

alter table billing.invoice_lines enable row level security;
alter table billing.invoice_lines force row level security;

revoke all on billing.invoice_lines from public, anon, authenticated, service_role;
grant select on billing.invoice_lines to authenticated;
grant select, insert, update, delete on billing.invoice_lines to service_role;

create table billing.payment_methods (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  provider_token text not null,
  last_digits text not null,
  expires_on date not null,
  constraint payment_methods_pkey primary key (id),
  constraint payment_methods_id_workspace_id_key unique (id, workspace_id),
  constraint payment_methods_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete cascade,
  constraint payment_methods_last_digits_check check (last_digits ~ '^[0-9]{4}$')
);

comment on table billing.payment_methods is 'What a workspace pays with. The number is the payment provider''s to keep.';

create index payment_methods_workspace_id_idx on billing.payment_methods (workspace_id);

create trigger payment_methods_workspace_id_frozen
  before update on billing.payment_methods
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table billing.payment_methods enable row level security;
alter table billing.payment_methods force row level security;

revoke all on billing.payment_methods from public, anon, authenticated, service_role;
grant select (id, workspace_id, last_digits, expires_on) on billing.payment_methods to authenticated;
grant delete on billing.payment_methods to authenticated;
grant select, insert, update, delete on billing.payment_methods to service_role;

create table billing.payments (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  invoice_id uuid not null,
  payment_method_id uuid,
  amount_cents bigint not null,
  created_at timestamptz not null default now(),
  constraint payments_pkey primary key (id),
  constraint payments_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete no action,
  constraint payments_invoice_id_fkey
    foreign key (invoice_id, workspace_id) references billing.invoices (id, workspace_id) on delete restrict,
  constraint payments_payment_method_id_fkey
    foreign key (payment_method_id, workspace_id) references billing.payment_methods (id, workspace_id) on delete set null (payment_method_id),
  constraint payments_amount_cents_check check (amount_cents > 0)
);

comment on table billing.payments is 'What was paid of an invoice.';

create index payments_workspace_id_idx on billing.payments (workspace_id);
create index payments_invoice_id_workspace_id_idx on billing.payments (invoice_id, workspace_id);
create index payments_payment_method_id_workspace_id_idx
  on billing.payments (payment_method_id, workspace_id) where payment_method_id is not null;

create trigger payments_workspace_id_frozen
  before update on billing.payments
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table billing.payments enable row level security;
alter table billing.payments force row level security;

revoke all on billing.payments from public, anon, authenticated, service_role;
grant select on billing.payments to authenticated;
grant select, insert, update, delete on billing.payments to service_role;

create table billing.payouts (
  id uuid not null default gen_random_uuid(),
  account_id uuid not null,
  amount_cents bigint not null,
  paid_at timestamptz,
  constraint payouts_pkey primary key (id),
  constraint payouts_account_id_fkey
    foreign key (account_id) references billing.bank_accounts (id) on delete restrict,
  constraint payouts_amount_cents_check check (amount_cents > 0)
);

comment on table billing.payouts is 'What a partner was paid.';

create index payouts_account_id_idx on billing.payouts (account_id);

create trigger payouts_account_id_frozen
  before update on billing.payouts
  for each row when (old.account_id is distinct from new.account_id)
  execute function freehold.refuse_change('account_id');

alter table billing.payouts enable row level security;
alter table billing.payouts force row level security;

revoke all on billing.payouts from public, anon, authenticated, service_role;
grant select on billing.payouts to authenticated;
grant select, insert, update on billing.payouts to service_role;

create table billing.plans (
  code text not null,
  name text not null,
  price_cents bigint not null,
  currency_code text not null,
  is_offered boolean not null default true,
  constraint plans_pkey primary key (code),
  constraint plans_currency_code_fkey
    foreign key (currency_code) references public.currencies (code) on delete no action,
  constraint plans_price_cents_check check (price_cents >= 0)
);

comment on table billing.plans is 'What can be subscribed to.';

create index plans_currency_code_idx on billing.plans (currency_code);

alter table billing.plans enable row level security;
alter table billing.plans force row level security;

revoke all on billing.plans from public, anon, authenticated, service_role;
grant select on billing.plans to anon;
grant select on billing.plans to authenticated;
grant select, insert, update, delete on billing.plans to service_role;

create table billing.plan_features (
  plan_code text not null,
  feature text not null,
  at_most bigint,
  constraint plan_features_pkey primary key (plan_code, feature),
  constraint plan_features_plan_code_fkey
    foreign key (plan_code) references billing.plans (code) on delete cascade
);

comment on table billing.plan_features is 'What is in a plan.';
comment on column billing.plan_features.at_most is 'How much of it; as much as one likes if there is none.';

create trigger plan_features_plan_code_frozen
  before update on billing.plan_features
  for each row when (old.plan_code is distinct from new.plan_code)
  execute function freehold.refuse_change('plan_code');

alter table billing.plan_features enable row level security;
alter table billing.plan_features force row level security;

revoke all on billing.plan_features from public, anon, authenticated, service_role;
grant select on billing.plan_features to anon;
grant select on billing.plan_features to authenticated;
grant select, insert, update, delete on billing.plan_features to service_role;

create table billing.subscriptions (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  plan_code text not null,
  status billing.subscription_status not null default 'trial'::billing.subscription_status,
  seats bigint not null default 1,
  created_at timestamptz not null default now(),
  ends_at timestamptz,
  constraint subscriptions_pkey primary key (id),
  constraint subscriptions_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete restrict,
  constraint subscriptions_plan_code_fkey
    foreign key (plan_code) references billing.plans (code) on delete no action,
  constraint subscriptions_seats_check check (seats > 0)
);

comment on table billing.subscriptions is 'What a workspace pays for.';

create unique index one_subscription_at_a_time
  on billing.subscriptions (workspace_id) where status <> 'cancelled';
create index subscriptions_workspace_id_idx on billing.subscriptions (workspace_id);
create index subscriptions_plan_code_idx on billing.subscriptions (plan_code);

create trigger subscriptions_workspace_id_frozen
  before update on billing.subscriptions
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table billing.subscriptions enable row level security;
alter table billing.subscriptions force row level security;

revoke all on billing.subscriptions from public, anon, authenticated, service_role;
grant select on billing.subscriptions to authenticated;
grant select, insert, update, delete on billing.subscriptions to service_role;

create table billing.tax_rates (
  country_code text not null,
  valid_from date not null,
  basis_points bigint not null,
  constraint tax_rates_pkey primary key (country_code, valid_from),
  constraint tax_rates_country_code_fkey
    foreign key (country_code) references public.countries (code) on delete no action,
  constraint tax_rates_basis_points_check check (basis_points between 0 and 10000)
);

comment on table billing.tax_rates is 'What a country takes of each invoice.';

alter table billing.tax_rates enable row level security;
alter table billing.tax_rates force row level security;

revoke all on billing.tax_rates from public, anon, authenticated, service_role;
grant select on billing.tax_rates to anon;
grant select on billing.tax_rates to authenticated;
grant select, insert, update, delete on billing.tax_rates to service_role;

create table billing.usage_records (
  id bigint not null generated always as identity,
  workspace_id uuid not null,
  feature text not null,
  quantity bigint not null,
  created_at timestamptz not null default now(),
  constraint usage_records_pkey primary key (id),
  constraint usage_records_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete no action
);

comment on table billing.usage_records is 'How much of something was used.';

create index usage_records_workspace_id_created_at_idx
  on billing.usage_records (workspace_id, created_at);

create trigger usage_records_workspace_id_frozen
  before update on billing.usage_records
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table billing.usage_records enable row level security;
alter table billing.usage_records force row level security;

revoke all on billing.usage_records from public, anon, authenticated, service_role;
grant select on billing.usage_records to authenticated;
grant select, insert on billing.usage_records to service_role;

create table crm.campaigns (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  name text not null,
  sent_at timestamptz,
  constraint campaigns_pkey primary key (id),
  constraint campaigns_id_workspace_id_key unique (id, workspace_id),
  constraint campaigns_workspace_id_name_key unique (workspace_id, name),
  constraint campaigns_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete cascade
);

comment on table crm.campaigns is 'A round of letters.';

create trigger campaigns_workspace_id_frozen
  before update on crm.campaigns
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table crm.campaigns enable row level security;
alter table crm.campaigns force row level security;

revoke all on crm.campaigns from public, anon, authenticated, service_role;
grant select, insert, update, delete on crm.campaigns to authenticated;
grant select, insert, update, delete on crm.campaigns to service_role;

create table crm.companies (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  name text not null,
  domain text,
  country_code text,
  created_at timestamptz not null default now(),
  constraint companies_pkey primary key (id),
  constraint companies_id_workspace_id_key unique (id, workspace_id),
  constraint companies_workspace_id_domain_key unique (workspace_id, domain),
  constraint companies_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete cascade,
  constraint companies_country_code_fkey
    foreign key (country_code) references public.countries (code) on delete no action
);

comment on table crm.companies is 'A company that a workspace deals with.';

create index companies_country_code_idx
  on crm.companies (country_code) where country_code is not null;

create trigger companies_workspace_id_frozen
  before update on crm.companies
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table crm.companies enable row level security;
alter table crm.companies force row level security;

revoke all on crm.companies from public, anon, authenticated, service_role;
grant select, insert, update, delete on crm.companies to authenticated;
grant select, insert, update, delete on crm.companies to service_role;

create table crm.contacts (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  company_id uuid,
  name text not null,
  email text,
  created_at timestamptz not null default now(),
  constraint contacts_pkey primary key (id),
  constraint contacts_id_workspace_id_key unique (id, workspace_id),
  constraint contacts_workspace_id_email_key unique (workspace_id, email),
  constraint contacts_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete cascade,
  constraint contacts_company_id_fkey
    foreign key (company_id, workspace_id) references crm.companies (id, workspace_id) on delete set null (company_id)
);

comment on table crm.contacts is 'A person that a workspace deals with.';

create index contacts_company_id_workspace_id_idx
  on crm.contacts (company_id, workspace_id) where company_id is not null;

create trigger contacts_workspace_id_frozen
  before update on crm.contacts
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table crm.contacts enable row level security;
alter table crm.contacts force row level security;

revoke all on crm.contacts from public, anon, authenticated, service_role;
grant select, insert, update, delete on crm.contacts to authenticated;
grant select, insert, update, delete on crm.contacts to service_role;

create table crm.campaign_contacts (
  campaign_id uuid not null,
  workspace_id uuid not null,
  contact_id uuid not null,
  opened_at timestamptz,
  constraint campaign_contacts_pkey primary key (campaign_id, contact_id),
  constraint campaign_contacts_campaign_id_fkey
    foreign key (campaign_id, workspace_id) references crm.campaigns (id, workspace_id) on delete cascade on update cascade,
  constraint campaign_contacts_contact_id_fkey
    foreign key (contact_id, workspace_id) references crm.contacts (id, workspace_id) on delete cascade
);

comment on table crm.campaign_contacts is 'Who gets a letter.';

create index campaign_contacts_campaign_id_workspace_id_idx
  on crm.campaign_contacts (campaign_id, workspace_id);
create index campaign_contacts_workspace_id_idx on crm.campaign_contacts (workspace_id);
create index campaign_contacts_contact_id_workspace_id_idx
  on crm.campaign_contacts (contact_id, workspace_id);

create trigger campaign_contacts_campaign_id_frozen
  before update on crm.campaign_contacts
  for each row when (old.campaign_id is distinct from new.campaign_id)
  execute function freehold.refuse_change('campaign_id');

create trigger campaign_contacts_workspace_id_fill
  before insert on crm.campaign_contacts
  for each row execute function freehold.fill_crm_campaign_contacts_workspace_id();

create trigger campaign_contacts_workspace_id_frozen
  before update on crm.campaign_contacts
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table crm.campaign_contacts enable row level security;
alter table crm.campaign_contacts force row level security;

revoke all on crm.campaign_contacts from public, anon, authenticated, service_role;
grant select, insert, update, delete on crm.campaign_contacts to authenticated;
grant select, insert, update, delete on crm.campaign_contacts to service_role;

create table crm.contact_consents (
  id bigint not null generated always as identity,
  contact_id uuid not null,
  workspace_id uuid not null,
  purpose text not null,
  given boolean not null,
  created_at timestamptz not null default now(),
  constraint contact_consents_pkey primary key (id),
  constraint contact_consents_contact_id_fkey
    foreign key (contact_id, workspace_id) references crm.contacts (id, workspace_id) on delete restrict on update cascade
);

comment on table crm.contact_consents is 'What a contact agreed to, and when.';

create index contact_consents_contact_id_workspace_id_idx
  on crm.contact_consents (contact_id, workspace_id);
create index contact_consents_workspace_id_idx on crm.contact_consents (workspace_id);

create trigger contact_consents_contact_id_frozen
  before update on crm.contact_consents
  for each row when (old.contact_id is distinct from new.contact_id)
  execute function freehold.refuse_change('contact_id');

create trigger contact_consents_workspace_id_fill
  before insert on crm.contact_consents
  for each row execute function freehold.fill_crm_contact_consents_workspace_id();

create trigger contact_consents_workspace_id_frozen
  before update on crm.contact_consents
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table crm.contact_consents enable row level security;
alter table crm.contact_consents force row level security;

revoke all on crm.contact_consents from public, anon, authenticated, service_role;
grant select on crm.contact_consents to authenticated;
grant select, insert on crm.contact_consents to service_role;

create table crm.pipelines (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  name text not null,
  constraint pipelines_pkey primary key (id),
  constraint pipelines_id_workspace_id_key unique (id, workspace_id),
  constraint pipelines_workspace_id_name_key unique (workspace_id, name),
  constraint pipelines_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete cascade
);

comment on table crm.pipelines is 'How a workspace sells.';

create trigger pipelines_workspace_id_frozen
  before update on crm.pipelines
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table crm.pipelines enable row level security;
alter table crm.pipelines force row level security;

revoke all on crm.pipelines from public, anon, authenticated, service_role;
grant select, insert, update, delete on crm.pipelines to authenticated;
grant select, insert, update, delete on crm.pipelines to service_role;

create table crm.stages (
  id uuid not null default gen_random_uuid(),
  pipeline_id uuid not null,
  workspace_id uuid not null,
  "position" bigint not null,
  name text not null,
  win_percent bigint not null,
  constraint stages_pkey primary key (id),
  constraint stages_id_workspace_id_key unique (id, workspace_id),
  constraint stages_workspace_id_pipeline_id_position_key
    unique (workspace_id, pipeline_id, "position"),
  constraint stages_pipeline_id_fkey
    foreign key (pipeline_id, workspace_id) references crm.pipelines (id, workspace_id) on delete cascade on update cascade,
  constraint stages_win_percent_check check (win_percent between 0 and 100)
);

comment on table crm.stages is 'A step of a pipeline.';

create index stages_pipeline_id_workspace_id_idx on crm.stages (pipeline_id, workspace_id);

create trigger stages_pipeline_id_frozen
  before update on crm.stages
  for each row when (old.pipeline_id is distinct from new.pipeline_id)
  execute function freehold.refuse_change('pipeline_id');

create trigger stages_workspace_id_fill
  before insert on crm.stages
  for each row execute function freehold.fill_crm_stages_workspace_id();

create trigger stages_workspace_id_frozen
  before update on crm.stages
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table crm.stages enable row level security;
alter table crm.stages force row level security;

revoke all on crm.stages from public, anon, authenticated, service_role;
grant select, insert, update, delete on crm.stages to authenticated;
grant select, insert, update, delete on crm.stages to service_role;

create table crm.deals (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  user_id uuid not null default auth.uid(),
  company_id uuid not null,
  stage_id uuid not null,
  title text not null,
  amount_cents bigint not null,
  currency_code text not null,
  status crm.deal_status not null default 'open'::crm.deal_status,
  closes_on date,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint deals_pkey primary key (id),
  constraint deals_id_workspace_id_key unique (id, workspace_id),
  constraint deals_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete cascade,
  constraint deals_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete no action,
  constraint deals_company_id_fkey
    foreign key (company_id, workspace_id) references crm.companies (id, workspace_id) on delete restrict,
  constraint deals_stage_id_fkey
    foreign key (stage_id, workspace_id) references crm.stages (id, workspace_id) on delete restrict,
  constraint deals_currency_code_fkey
    foreign key (currency_code) references public.currencies (code) on delete no action,
  constraint deals_amount_cents_check check (amount_cents >= 0)
);

comment on table crm.deals is 'Something that could be sold.';
comment on column crm.deals.user_id is 'Can be handed on to a colleague.';

create index deals_workspace_id_status_idx on crm.deals (workspace_id, status);
create index deals_user_id_idx on crm.deals (user_id);
create index deals_company_id_workspace_id_idx on crm.deals (company_id, workspace_id);
create index deals_stage_id_workspace_id_idx on crm.deals (stage_id, workspace_id);
create index deals_currency_code_idx on crm.deals (currency_code);

create trigger deals_updated_at_touch
  before update on crm.deals
  for each row execute function freehold.touch_updated_at();

create trigger deals_workspace_id_frozen
  before update on crm.deals
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table crm.deals enable row level security;
alter table crm.deals force row level security;

revoke all on crm.deals from public, anon, authenticated, service_role;
grant select, insert, update, delete on crm.deals to authenticated;
grant select, insert, update, delete on crm.deals to service_role;

create table crm.deal_activities (
  id uuid not null default gen_random_uuid(),
  deal_id uuid not null,
  workspace_id uuid not null,
  kind text not null,
  notes text,
  done_at timestamptz not null,
  constraint deal_activities_pkey primary key (id),
  constraint deal_activities_deal_id_fkey
    foreign key (deal_id, workspace_id) references crm.deals (id, workspace_id) on delete cascade on update cascade,
  constraint deal_activities_kind_check check (kind in ('call', 'mail', 'visit'))
);

comment on table crm.deal_activities is 'What was done for a deal.';

create index deal_activities_deal_id_done_at_idx on crm.deal_activities (deal_id, done_at desc);
create index deal_activities_deal_id_workspace_id_idx on crm.deal_activities (deal_id, workspace_id);
create index deal_activities_workspace_id_idx on crm.deal_activities (workspace_id);

create trigger deal_activities_deal_id_frozen
  before update on crm.deal_activities
  for each row when (old.deal_id is distinct from new.deal_id)
  execute function freehold.refuse_change('deal_id');

create trigger deal_activities_workspace_id_fill
  before insert on crm.deal_activities
  for each row execute function freehold.fill_crm_deal_activities_workspace_id();

create trigger deal_activities_workspace_id_frozen
  before update on crm.deal_activities
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table crm.deal_activities enable row level security;
alter table crm.deal_activities force row level security;

revoke all on crm.deal_activities from public, anon, authenticated, service_role;
grant select, insert, update, delete on crm.deal_activities to authenticated;
grant select, insert, update, delete on crm.deal_activities to service_role;

create table crm.leads (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  assignee_id uuid,
  name text not null,
  email text,
  score bigint not null default 0,
  created_at timestamptz not null default now(),
  constraint leads_pkey primary key (id),
  constraint leads_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete cascade,
  constraint leads_assignee_id_fkey
    foreign key (assignee_id) references auth.users (id) on delete set null,
  constraint leads_score_check check (score between 0 and 100)
);

comment on table crm.leads is 'Somebody who might become a customer.';

create index leads_workspace_id_idx on crm.leads (workspace_id);
create index leads_assignee_id_idx on crm.leads (assignee_id) where assignee_id is not null;

create trigger leads_workspace_id_frozen
  before update on crm.leads
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table crm.leads enable row level security;
alter table crm.leads force row level security;

revoke all on crm.leads from public, anon, authenticated, service_role;
grant select, insert, update, delete on crm.leads to authenticated;
grant select, insert, update, delete on crm.leads to service_role;

create table crm.products (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  sku text not null,
  name text not null,
  price_cents bigint not null,
  constraint products_pkey primary key (id),
  constraint products_id_workspace_id_key unique (id, workspace_id),
  constraint products_workspace_id_sku_key unique (workspace_id, sku),
  constraint products_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete cascade,
  constraint products_price_cents_check check (price_cents >= 0)
);

comment on table crm.products is 'What a workspace sells.';

create trigger products_workspace_id_frozen
  before update on crm.products
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table crm.products enable row level security;
alter table crm.products force row level security;

revoke all on crm.products from public, anon, authenticated, service_role;
grant select, insert, update, delete on crm.products to authenticated;
grant select, insert, update, delete on crm.products to service_role;

create table crm.quotes (
  id uuid not null default gen_random_uuid(),
  deal_id uuid not null,
  workspace_id uuid not null,
  valid_until date not null,
  created_at timestamptz not null default now(),
  constraint quotes_pkey primary key (id),
  constraint quotes_id_workspace_id_key unique (id, workspace_id),
  constraint quotes_deal_id_fkey
    foreign key (deal_id, workspace_id) references crm.deals (id, workspace_id) on delete cascade on update cascade
);

comment on table crm.quotes is 'What is offered for a deal.';

create index quotes_deal_id_workspace_id_idx on crm.quotes (deal_id, workspace_id);
create index quotes_workspace_id_idx on crm.quotes (workspace_id);

create trigger quotes_deal_id_frozen
  before update on crm.quotes
  for each row when (old.deal_id is distinct from new.deal_id)
  execute function freehold.refuse_change('deal_id');

create trigger quotes_workspace_id_fill
  before insert on crm.quotes
  for each row execute function freehold.fill_crm_quotes_workspace_id();

create trigger quotes_workspace_id_frozen
  before update on crm.quotes
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table crm.quotes enable row level security;
alter table crm.quotes force row level security;

revoke all on crm.quotes from public, anon, authenticated, service_role;
grant select, insert, update, delete on crm.quotes to authenticated;
grant select, insert, update, delete on crm.quotes to service_role;

create table crm.quote_lines (
  quote_id uuid not null,
  "position" bigint not null,
  workspace_id uuid not null,
  product_id uuid not null,
  quantity bigint not null default 1,
  price_cents bigint not null,
  constraint quote_lines_pkey primary key (quote_id, "position"),
  constraint quote_lines_quote_id_fkey
    foreign key (quote_id, workspace_id) references crm.quotes (id, workspace_id) on delete cascade on update cascade,
  constraint quote_lines_product_id_fkey
    foreign key (product_id, workspace_id) references crm.products (id, workspace_id) on delete restrict,
  constraint quote_lines_quantity_check check (quantity > 0)
);

comment on table crm.quote_lines is 'A line of a quote, of a product of the same workspace.';

create index quote_lines_quote_id_workspace_id_idx on crm.quote_lines (quote_id, workspace_id);
create index quote_lines_workspace_id_idx on crm.quote_lines (workspace_id);
create index quote_lines_product_id_workspace_id_idx on crm.quote_lines (product_id, workspace_id);

create trigger quote_lines_quote_id_frozen
  before update on crm.quote_lines
  for each row when (old.quote_id is distinct from new.quote_id)
  execute function freehold.refuse_change('quote_id');

create trigger quote_lines_workspace_id_fill
  before insert on crm.quote_lines
  for each row execute function freehold.fill_crm_quote_lines_workspace_id();

create trigger quote_lines_workspace_id_frozen
  before update on crm.quote_lines
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table crm.quote_lines enable row level security;
alter table crm.quote_lines force row level security;

revoke all on crm.quote_lines from public, anon, authenticated, service_role;
grant select, insert, update, delete on crm.quote_lines to authenticated;
grant select, insert, update, delete on crm.quote_lines to service_role;

create table hr.appraisals (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null default auth.uid(),
  on_day date not null,
  body text not null,
  constraint appraisals_pkey primary key (id),
  constraint appraisals_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade
);

comment on table hr.appraisals is 'How somebody does, as his managers see it.';

create index appraisals_user_id_idx on hr.appraisals (user_id);

create trigger appraisals_user_id_frozen
  before update on hr.appraisals
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table hr.appraisals enable row level security;
alter table hr.appraisals force row level security;

revoke all on hr.appraisals from public, anon, authenticated, service_role;
grant select, insert, update on hr.appraisals to authenticated;
grant select, insert, update on hr.appraisals to service_role;

create table hr.departments (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  head_id uuid not null default auth.uid(),
  parent_id uuid,
  name text not null,
  constraint departments_pkey primary key (id),
  constraint departments_id_workspace_id_key unique (id, workspace_id),
  constraint departments_workspace_id_name_key unique (workspace_id, name),
  constraint departments_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete cascade,
  constraint departments_head_id_fkey
    foreign key (head_id) references auth.users (id) on delete no action,
  constraint departments_parent_id_fkey
    foreign key (parent_id, workspace_id) references hr.departments (id, workspace_id) on delete restrict
);

comment on table hr.departments is 'A department, of a larger one or at the top.';

create index departments_head_id_idx on hr.departments (head_id);
create index departments_parent_id_workspace_id_idx
  on hr.departments (parent_id, workspace_id) where parent_id is not null;

create trigger departments_parent_id_frozen
  before update on hr.departments
  for each row when (old.parent_id is distinct from new.parent_id)
  execute function freehold.refuse_change('parent_id');

create trigger departments_workspace_id_frozen
  before update on hr.departments
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table hr.departments enable row level security;
alter table hr.departments force row level security;

revoke all on hr.departments from public, anon, authenticated, service_role;
grant select, insert, update, delete on hr.departments to authenticated;
grant select, insert, update, delete on hr.departments to service_role;

create table hr.positions (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  department_id uuid,
  title text not null,
  constraint positions_pkey primary key (id),
  constraint positions_id_workspace_id_key unique (id, workspace_id),
  constraint positions_workspace_id_title_key unique (workspace_id, title),
  constraint positions_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete cascade,
  constraint positions_department_id_fkey
    foreign key (department_id, workspace_id) references hr.departments (id, workspace_id) on delete set null (department_id)
);

comment on table hr.positions is 'A job, which each workspace names as it likes.';

create index positions_department_id_workspace_id_idx
  on hr.positions (department_id, workspace_id) where department_id is not null;

create trigger positions_workspace_id_frozen
  before update on hr.positions
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table hr.positions enable row level security;
alter table hr.positions force row level security;

revoke all on hr.positions from public, anon, authenticated, service_role;
grant select, insert, update, delete on hr.positions to authenticated;
grant select, insert, update, delete on hr.positions to service_role;

create table hr.candidates (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  position_id uuid not null,
  name text not null,
  email text not null,
  constraint candidates_pkey primary key (id),
  constraint candidates_id_workspace_id_key unique (id, workspace_id),
  constraint candidates_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete cascade,
  constraint candidates_position_id_fkey
    foreign key (position_id, workspace_id) references hr.positions (id, workspace_id) on delete restrict
);

comment on table hr.candidates is 'Somebody who would like the job.';

create index candidates_workspace_id_idx on hr.candidates (workspace_id);
create index candidates_position_id_workspace_id_idx on hr.candidates (position_id, workspace_id);

create trigger candidates_workspace_id_frozen
  before update on hr.candidates
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table hr.candidates enable row level security;
alter table hr.candidates force row level security;

revoke all on hr.candidates from public, anon, authenticated, service_role;
grant select, insert, update, delete on hr.candidates to authenticated;
grant select, insert, update, delete on hr.candidates to service_role;

create table hr.contracts (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  user_id uuid not null default auth.uid(),
  starts_on date not null,
  ends_on date,
  salary_cents bigint not null,
  constraint contracts_pkey primary key (id),
  constraint contracts_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete restrict,
  constraint contracts_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete restrict,
  constraint contracts_salary_cents_check check (salary_cents >= 0),
  constraint contracts_check check (ends_on is null or starts_on <= ends_on)
);

comment on table hr.contracts is 'What somebody is employed for.';

create index contracts_workspace_id_idx on hr.contracts (workspace_id);
create index contracts_user_id_idx on hr.contracts (user_id);

create trigger contracts_user_id_frozen
  before update on hr.contracts
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

create trigger contracts_workspace_id_frozen
  before update on hr.contracts
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table hr.contracts enable row level security;
alter table hr.contracts force row level security;

revoke all on hr.contracts from public, anon, authenticated, service_role;
grant select, insert, update on hr.contracts to authenticated;
grant select, insert, update on hr.contracts to service_role;

create table hr.courses (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  title text not null,
  seats bigint not null,
  constraint courses_pkey primary key (id),
  constraint courses_id_workspace_id_key unique (id, workspace_id),
  constraint courses_workspace_id_title_key unique (workspace_id, title),
  constraint courses_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete cascade,
  constraint courses_seats_check check (seats > 0)
);

comment on table hr.courses is 'Something to learn.';

create trigger courses_workspace_id_frozen
  before update on hr.courses
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table hr.courses enable row level security;
alter table hr.courses force row level security;

revoke all on hr.courses from public, anon, authenticated, service_role;
grant select, insert, update, delete on hr.courses to authenticated;
grant select, insert, update, delete on hr.courses to service_role;

create table hr.course_bookings (
  course_id uuid not null,
  workspace_id uuid not null,
  user_id uuid not null default auth.uid(),
  created_at timestamptz not null default now(),
  constraint course_bookings_pkey primary key (course_id, user_id),
  constraint course_bookings_course_id_fkey
    foreign key (course_id, workspace_id) references hr.courses (id, workspace_id) on delete cascade on update cascade,
  constraint course_bookings_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade
);

comment on table hr.course_bookings is 'Who comes.';

create index course_bookings_course_id_workspace_id_idx
  on hr.course_bookings (course_id, workspace_id);
create index course_bookings_workspace_id_idx on hr.course_bookings (workspace_id);
create index course_bookings_user_id_idx on hr.course_bookings (user_id);

create trigger course_bookings_course_id_frozen
  before update on hr.course_bookings
  for each row when (old.course_id is distinct from new.course_id)
  execute function freehold.refuse_change('course_id');

create trigger course_bookings_user_id_frozen
  before update on hr.course_bookings
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

create trigger course_bookings_workspace_id_fill
  before insert on hr.course_bookings
  for each row execute function freehold.fill_hr_course_bookings_workspace_id();

create trigger course_bookings_workspace_id_frozen
  before update on hr.course_bookings
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table hr.course_bookings enable row level security;
alter table hr.course_bookings force row level security;

revoke all on hr.course_bookings from public, anon, authenticated, service_role;
grant select, insert, update, delete on hr.course_bookings to authenticated;
grant select, insert, update, delete on hr.course_bookings to service_role;

create table hr.emergency_contacts (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null default auth.uid(),
  name text not null,
  phone text not null,
  constraint emergency_contacts_pkey primary key (id),
  constraint emergency_contacts_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade
);

comment on table hr.emergency_contacts is 'Whom to call.';

create index emergency_contacts_user_id_idx on hr.emergency_contacts (user_id);

create trigger emergency_contacts_user_id_frozen
  before update on hr.emergency_contacts
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table hr.emergency_contacts enable row level security;
alter table hr.emergency_contacts force row level security;

revoke all on hr.emergency_contacts from public, anon, authenticated, service_role;
grant select, insert, update, delete on hr.emergency_contacts to authenticated;
grant select, insert, update, delete on hr.emergency_contacts to service_role;

create table hr.employments (
  workspace_id uuid not null,
  user_id uuid not null,
  position_id uuid not null,
  ends_at timestamptz,
  constraint employments_pkey primary key (workspace_id, user_id),
  constraint employments_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete cascade,
  constraint employments_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade,
  constraint employments_position_id_fkey
    foreign key (position_id, workspace_id) references hr.positions (id, workspace_id) on delete restrict
);

comment on table hr.employments is 'Who has which job. The job is the workspace''s own, so nobody has another''s.';

create index employments_user_id_workspace_id_idx on hr.employments (user_id, workspace_id);
create index employments_position_id_workspace_id_idx on hr.employments (position_id, workspace_id);

create trigger employments_user_id_frozen
  before update on hr.employments
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

create trigger employments_workspace_id_frozen
  before update on hr.employments
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table hr.employments enable row level security;
alter table hr.employments force row level security;

revoke all on hr.employments from public, anon, authenticated, service_role;
grant select on hr.employments to authenticated;
grant select, insert, update, delete on hr.employments to service_role;

create table hr.expenses (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null default auth.uid(),
  title text not null,
  status hr.request_status not null default 'asked'::hr.request_status,
  created_at timestamptz not null default now(),
  constraint expenses_pkey primary key (id),
  constraint expenses_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade
);

comment on table hr.expenses is 'Money that somebody laid out.';

create index expenses_user_id_idx on hr.expenses (user_id);

create trigger expenses_user_id_frozen
  before update on hr.expenses
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table hr.expenses enable row level security;
alter table hr.expenses force row level security;

revoke all on hr.expenses from public, anon, authenticated, service_role;
grant select, insert, update, delete on hr.expenses to authenticated;
grant select, insert, update, delete on hr.expenses to service_role;

create table hr.expense_items (
  id uuid not null default gen_random_uuid(),
  expense_id uuid not null,
  spent_on date not null,
  amount_cents bigint not null,
  receipt_path text,
  constraint expense_items_pkey primary key (id),
  constraint expense_items_expense_id_fkey
    foreign key (expense_id) references hr.expenses (id) on delete cascade,
  constraint expense_items_amount_cents_check check (amount_cents > 0)
);

comment on table hr.expense_items is 'A receipt.';

create index expense_items_expense_id_idx on hr.expense_items (expense_id);

create trigger expense_items_expense_id_frozen
  before update on hr.expense_items
  for each row when (old.expense_id is distinct from new.expense_id)
  execute function freehold.refuse_change('expense_id');

alter table hr.expense_items enable row level security;
alter table hr.expense_items force row level security;

revoke all on hr.expense_items from public, anon, authenticated, service_role;
grant select, insert, update, delete on hr.expense_items to authenticated;
grant select, insert, update, delete on hr.expense_items to service_role;

create table hr.goals (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null default auth.uid(),
  title text not null,
  progress bigint not null default 0,
  constraint goals_pkey primary key (id),
  constraint goals_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade,
  constraint goals_progress_check check (progress between 0 and 100)
);

comment on table hr.goals is 'What somebody wants to reach.';

create index goals_user_id_idx on hr.goals (user_id);

create trigger goals_user_id_frozen
  before update on hr.goals
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table hr.goals enable row level security;
alter table hr.goals force row level security;

revoke all on hr.goals from public, anon, authenticated, service_role;
grant select, insert, update, delete on hr.goals to authenticated;
grant select, insert, update, delete on hr.goals to service_role;

create table hr.interviews (
  id uuid not null default gen_random_uuid(),
  candidate_id uuid not null,
  workspace_id uuid not null,
  interviewer_id uuid,
  starts_at timestamptz not null,
  notes text,
  constraint interviews_pkey primary key (id),
  constraint interviews_candidate_id_fkey
    foreign key (candidate_id, workspace_id) references hr.candidates (id, workspace_id) on delete cascade on update cascade,
  constraint interviews_interviewer_id_fkey
    foreign key (interviewer_id) references auth.users (id) on delete set null
);

comment on table hr.interviews is 'A talk with a candidate.';

create index interviews_candidate_id_workspace_id_idx on hr.interviews (candidate_id, workspace_id);
create index interviews_workspace_id_idx on hr.interviews (workspace_id);
create index interviews_interviewer_id_idx
  on hr.interviews (interviewer_id) where interviewer_id is not null;

create trigger interviews_candidate_id_frozen
  before update on hr.interviews
  for each row when (old.candidate_id is distinct from new.candidate_id)
  execute function freehold.refuse_change('candidate_id');

create trigger interviews_workspace_id_fill
  before insert on hr.interviews
  for each row execute function freehold.fill_hr_interviews_workspace_id();

create trigger interviews_workspace_id_frozen
  before update on hr.interviews
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table hr.interviews enable row level security;
alter table hr.interviews force row level security;

revoke all on hr.interviews from public, anon, authenticated, service_role;
grant select, insert, update, delete on hr.interviews to authenticated;
grant select, insert, update, delete on hr.interviews to service_role;

create table hr.leave_requests (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null default auth.uid(),
  starts_on date not null,
  ends_on date not null,
  status hr.request_status not null default 'asked'::hr.request_status,
  constraint leave_requests_pkey primary key (id),
  constraint leave_requests_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade,
  constraint leave_requests_check check (starts_on <= ends_on)
);

comment on table hr.leave_requests is 'Days that somebody wants off.';

create index leave_requests_user_id_idx on hr.leave_requests (user_id);

create trigger leave_requests_user_id_frozen
  before update on hr.leave_requests
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table hr.leave_requests enable row level security;
alter table hr.leave_requests force row level security;

revoke all on hr.leave_requests from public, anon, authenticated, service_role;
grant select, insert, update, delete on hr.leave_requests to authenticated;
grant select, insert, update, delete on hr.leave_requests to service_role;

create table hr.payslips (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  user_id uuid not null default auth.uid(),
  month date not null,
  net_cents bigint not null,
  constraint payslips_pkey primary key (id),
  constraint payslips_workspace_id_user_id_month_key
    unique (workspace_id, user_id, month),
  constraint payslips_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete restrict,
  constraint payslips_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete restrict,
  constraint payslips_month_check check (extract(day from month) = 1)
);

comment on table hr.payslips is 'What somebody was paid for a month.';

create index payslips_user_id_idx on hr.payslips (user_id);

create trigger payslips_user_id_frozen
  before update on hr.payslips
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

create trigger payslips_workspace_id_frozen
  before update on hr.payslips
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table hr.payslips enable row level security;
alter table hr.payslips force row level security;

revoke all on hr.payslips from public, anon, authenticated, service_role;
grant select on hr.payslips to authenticated;
grant select, insert on hr.payslips to service_role;

create table hr.position_permissions (
  position_id uuid not null,
  permission text not null,
  constraint position_permissions_pkey primary key (position_id, permission),
  constraint position_permissions_position_id_fkey
    foreign key (position_id) references hr.positions (id) on delete cascade,
  constraint position_permissions_permission_check
    check (permission in ('contracts_read', 'contracts_write', 'salaries_read', 'recruit'))
);

comment on table hr.position_permissions is 'Which job permits what.';

alter table hr.position_permissions enable row level security;
alter table hr.position_permissions force row level security;

revoke all on hr.position_permissions from public, anon, authenticated, service_role;
grant select, insert, update, delete on hr.position_permissions to service_role;

create table hr.reporting (
  user_id uuid not null,
  manager_id uuid,
  constraint reporting_pkey primary key (user_id),
  constraint reporting_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade,
  constraint reporting_manager_id_fkey
    foreign key (manager_id) references auth.users (id) on delete set null
);

comment on table hr.reporting is 'Who reports to whom.';

create index reporting_manager_id_idx on hr.reporting (manager_id) where manager_id is not null;

create trigger reporting_user_id_frozen
  before update on hr.reporting
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table hr.reporting enable row level security;
alter table hr.reporting force row level security;

revoke all on hr.reporting from public, anon, authenticated, service_role;
grant select on hr.reporting to authenticated;
grant select, insert, update, delete on hr.reporting to service_role;

create table public.absences (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null default auth.uid(),
  starts_on date not null,
  ends_on date not null,
  reply text,
  constraint absences_pkey primary key (id),
  constraint absences_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade,
  constraint absences_check check (starts_on <= ends_on)
);

comment on table public.absences is 'When somebody is away. His colleagues see it, in whichever workspace.';

create index absences_user_id_idx on public.absences (user_id);

create trigger absences_user_id_frozen
  before update on public.absences
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.absences enable row level security;
alter table public.absences force row level security;

revoke all on public.absences from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.absences to authenticated;
grant select, insert, update, delete on public.absences to service_role;

create table public.announcements (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  title text not null,
  body text not null,
  shown_from timestamptz not null,
  shown_until timestamptz not null,
  constraint announcements_pkey primary key (id),
  constraint announcements_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete cascade,
  constraint announcements_check check (shown_from < shown_until)
);

comment on table public.announcements is 'Something that everybody in a workspace should read.';

create index announcements_workspace_id_idx on public.announcements (workspace_id);

create trigger announcements_workspace_id_frozen
  before update on public.announcements
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.announcements enable row level security;
alter table public.announcements force row level security;

revoke all on public.announcements from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.announcements to authenticated;
grant select, insert, update, delete on public.announcements to service_role;

create table public.api_keys (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  name text not null,
  key_hash text not null,
  expires_at timestamptz,
  created_at timestamptz not null default now(),
  constraint api_keys_pkey primary key (id),
  constraint api_keys_workspace_id_name_key unique (workspace_id, name),
  constraint api_keys_key_hash_key unique (key_hash),
  constraint api_keys_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete cascade
);

comment on table public.api_keys is 'What another program signs in with.';
comment on column public.api_keys.key_hash is 'A hash, which no client reads.';

create trigger api_keys_workspace_id_frozen
  before update on public.api_keys
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.api_keys enable row level security;
alter table public.api_keys force row level security;

revoke all on public.api_keys from public, anon, authenticated, service_role;
grant select (id, workspace_id, name, expires_at, created_at) on public.api_keys to authenticated;
grant delete on public.api_keys to authenticated;
grant select, insert, delete on public.api_keys to service_role;

create table public.assistant_sessions (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null default auth.uid(),
  title text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint assistant_sessions_pkey primary key (id),
  constraint assistant_sessions_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade
);

comment on table public.assistant_sessions is 'A private talk with the assistant.';

create index assistant_sessions_user_id_updated_at_idx
  on public.assistant_sessions (user_id, updated_at desc);

create trigger assistant_sessions_updated_at_touch
  before update on public.assistant_sessions
  for each row execute function freehold.touch_updated_at();

create trigger assistant_sessions_user_id_frozen
  before update on public.assistant_sessions
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.assistant_sessions enable row level security;
alter table public.assistant_sessions force row level security;

revoke all on public.assistant_sessions from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.assistant_sessions to authenticated;
grant select, insert, update, delete on public.assistant_sessions to service_role;

create table public.assistant_messages (
  id uuid not null default gen_random_uuid(),
  session_id uuid not null,
  speaker text not null,
  body text not null,
  created_at timestamptz not null default now(),
  constraint assistant_messages_pkey primary key (id),
  constraint assistant_messages_session_id_fkey
    foreign key (session_id) references public.assistant_sessions (id) on delete cascade,
  constraint assistant_messages_speaker_check
    check (speaker in ('user', 'assistant'))
);

comment on table public.assistant_messages is 'A message of a session.';

create index assistant_messages_session_id_created_at_idx
  on public.assistant_messages (session_id, created_at);

create trigger assistant_messages_session_id_frozen
  before update on public.assistant_messages
  for each row when (old.session_id is distinct from new.session_id)
  execute function freehold.refuse_change('session_id');

alter table public.assistant_messages enable row level security;
alter table public.assistant_messages force row level security;

revoke all on public.assistant_messages from public, anon, authenticated, service_role;
grant select, insert on public.assistant_messages to authenticated;
grant select, insert on public.assistant_messages to service_role;

create table public.booking_pages (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null default auth.uid(),
  slug text not null,
  minutes bigint not null default 30,
  is_open boolean not null default false,
  constraint booking_pages_pkey primary key (id),
  constraint booking_pages_slug_key unique (slug),
  constraint booking_pages_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade,
  constraint booking_pages_minutes_check check (minutes > 0)
);

comment on table public.booking_pages is 'Where strangers make an appointment.';

create index booking_pages_user_id_idx on public.booking_pages (user_id);

create trigger booking_pages_user_id_frozen
  before update on public.booking_pages
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.booking_pages enable row level security;
alter table public.booking_pages force row level security;

revoke all on public.booking_pages from public, anon, authenticated, service_role;
grant select on public.booking_pages to anon;
grant select, insert, update, delete on public.booking_pages to authenticated;
grant select, insert, update, delete on public.booking_pages to service_role;

create table public.bookmarks (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null default auth.uid(),
  url text not null,
  title text,
  constraint bookmarks_pkey primary key (id),
  constraint bookmarks_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade
);

comment on table public.bookmarks is 'A link to keep.';

create index bookmarks_user_id_idx on public.bookmarks (user_id);

create trigger bookmarks_user_id_frozen
  before update on public.bookmarks
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.bookmarks enable row level security;
alter table public.bookmarks force row level security;

revoke all on public.bookmarks from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.bookmarks to authenticated;
grant select, insert, update, delete on public.bookmarks to service_role;

create table public.calendars (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null default auth.uid(),
  name text not null,
  colour text not null default '#3366cc',
  constraint calendars_pkey primary key (id),
  constraint calendars_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade
);

comment on table public.calendars is 'Somebody''s calendar.';

create index calendars_user_id_idx on public.calendars (user_id);

create trigger calendars_user_id_frozen
  before update on public.calendars
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.calendars enable row level security;
alter table public.calendars force row level security;

revoke all on public.calendars from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.calendars to authenticated;
grant select, insert, update, delete on public.calendars to service_role;

create table public.calendar_events (
  id uuid not null default gen_random_uuid(),
  calendar_id uuid not null,
  title text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  place text,
  constraint calendar_events_pkey primary key (id),
  constraint calendar_events_calendar_id_fkey
    foreign key (calendar_id) references public.calendars (id) on delete cascade,
  constraint calendar_events_check check (starts_at < ends_at)
);

comment on table public.calendar_events is 'Something that takes place.';

create index calendar_events_calendar_id_starts_at_idx
  on public.calendar_events (calendar_id, starts_at);

create trigger calendar_events_calendar_id_frozen
  before update on public.calendar_events
  for each row when (old.calendar_id is distinct from new.calendar_id)
  execute function freehold.refuse_change('calendar_id');

alter table public.calendar_events enable row level security;
alter table public.calendar_events force row level security;

revoke all on public.calendar_events from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.calendar_events to authenticated;
grant select, insert, update, delete on public.calendar_events to service_role;

create table public.calendar_role_permissions (
  role text not null,
  permission text not null,
  constraint calendar_role_permissions_pkey primary key (role, permission),
  constraint calendar_role_permissions_role_check
    check (role in ('reader', 'secretary')),
  constraint calendar_role_permissions_permission_check
    check (permission in ('events_write'))
);

comment on table public.calendar_role_permissions is 'Which role permits what, in every calendar alike.';

alter table public.calendar_role_permissions enable row level security;
alter table public.calendar_role_permissions force row level security;

revoke all on public.calendar_role_permissions from public, anon, authenticated, service_role;
grant select on public.calendar_role_permissions to authenticated;
grant select, insert, update, delete on public.calendar_role_permissions to service_role;

create table public.calendar_shares (
  calendar_id uuid not null,
  user_id uuid not null,
  role text not null default 'reader',
  constraint calendar_shares_pkey primary key (calendar_id, user_id),
  constraint calendar_shares_calendar_id_fkey
    foreign key (calendar_id) references public.calendars (id) on delete cascade,
  constraint calendar_shares_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade,
  constraint calendar_shares_role_check check (role in ('reader', 'secretary'))
);

comment on table public.calendar_shares is 'Who has been let in to which calendar.';

create index calendar_shares_user_id_idx on public.calendar_shares (user_id);

create trigger calendar_shares_calendar_id_frozen
  before update on public.calendar_shares
  for each row when (old.calendar_id is distinct from new.calendar_id)
  execute function freehold.refuse_change('calendar_id');

create trigger calendar_shares_user_id_frozen
  before update on public.calendar_shares
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.calendar_shares enable row level security;
alter table public.calendar_shares force row level security;

revoke all on public.calendar_shares from public, anon, authenticated, service_role;
grant select, insert, delete on public.calendar_shares to authenticated;
grant select, insert, delete on public.calendar_shares to service_role;

create table public.channels (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  name text not null,
  topic text,
  created_at timestamptz not null default now(),
  constraint channels_pkey primary key (id),
  constraint channels_workspace_id_name_key unique (workspace_id, name),
  constraint channels_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete cascade
);

comment on table public.channels is 'A room to talk in. Who may enter is in its memberships.';

create trigger channels_workspace_id_frozen
  before update on public.channels
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.channels enable row level security;
alter table public.channels force row level security;

revoke all on public.channels from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.channels to authenticated;
grant select, insert, update, delete on public.channels to service_role;

create table public.channel_memberships (
  channel_id uuid not null,
  user_id uuid not null,
  role text not null default 'speaker',
  created_at timestamptz not null default now(),
  constraint channel_memberships_pkey primary key (channel_id, user_id),
  constraint channel_memberships_channel_id_fkey
    foreign key (channel_id) references public.channels (id) on delete cascade,
  constraint channel_memberships_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade,
  constraint channel_memberships_role_check
    check (role in ('moderator', 'speaker'))
);

comment on table public.channel_memberships is 'Who is in which channel.';

create index channel_memberships_user_id_channel_id_idx
  on public.channel_memberships (user_id, channel_id);

create trigger channel_memberships_channel_id_frozen
  before update on public.channel_memberships
  for each row when (old.channel_id is distinct from new.channel_id)
  execute function freehold.refuse_change('channel_id');

create trigger channel_memberships_user_id_frozen
  before update on public.channel_memberships
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.channel_memberships enable row level security;
alter table public.channel_memberships force row level security;

revoke all on public.channel_memberships from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.channel_memberships to authenticated;
grant select, insert, update, delete on public.channel_memberships to service_role;

create table public.channel_messages (
  id uuid not null default gen_random_uuid(),
  channel_id uuid not null,
  author_id uuid not null default auth.uid(),
  answer_to uuid,
  body text not null,
  created_at timestamptz not null default now(),
  constraint channel_messages_pkey primary key (id),
  constraint channel_messages_id_channel_id_key unique (id, channel_id),
  constraint channel_messages_channel_id_fkey
    foreign key (channel_id) references public.channels (id) on delete cascade,
  constraint channel_messages_author_id_fkey
    foreign key (author_id) references auth.users (id) on delete cascade,
  constraint channel_messages_answer_to_fkey
    foreign key (answer_to, channel_id) references public.channel_messages (id, channel_id) on delete set null (answer_to)
);

comment on table public.channel_messages is 'What somebody says in a channel.';

create index channel_messages_channel_id_created_at_idx
  on public.channel_messages (channel_id, created_at desc);
create index channel_messages_author_id_idx on public.channel_messages (author_id);
create index channel_messages_answer_to_channel_id_idx
  on public.channel_messages (answer_to, channel_id) where answer_to is not null;

create trigger channel_messages_author_id_frozen
  before update on public.channel_messages
  for each row when (old.author_id is distinct from new.author_id)
  execute function freehold.refuse_change('author_id');

create trigger channel_messages_channel_id_frozen
  before update on public.channel_messages
  for each row when (old.channel_id is distinct from new.channel_id)
  execute function freehold.refuse_change('channel_id');

alter table public.channel_messages enable row level security;
alter table public.channel_messages force row level security;

revoke all on public.channel_messages from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.channel_messages to authenticated;
grant select, insert, update, delete on public.channel_messages to service_role;

create table public.projects (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  lead_id uuid not null default auth.uid(),
  name text not null,
  status public.project_status not null default 'planned'::public.project_status,
  template_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint projects_pkey primary key (id),
  constraint projects_id_workspace_id_key unique (id, workspace_id),
  constraint projects_workspace_id_name_key unique (workspace_id, name),
  constraint projects_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete cascade,
  constraint projects_lead_id_fkey
    foreign key (lead_id) references auth.users (id) on delete no action,
  constraint projects_template_id_fkey
    foreign key (template_id) references public.projects (id) on delete set null,
  constraint projects_name_check check (char_length(name) between 1 and 200)
);

comment on table public.projects is 'Something to be done, in many tasks.';
comment on column public.projects.lead_id is 'Can be handed on.';
comment on column public.projects.template_id is 'What it was copied from: often a project of the product''s own workspace.';

create index projects_workspace_id_status_idx on public.projects (workspace_id, status);
create index projects_lead_id_idx on public.projects (lead_id);
create index projects_template_id_idx on public.projects (template_id) where template_id is not null;

create trigger projects_updated_at_touch
  before update on public.projects
  for each row execute function freehold.touch_updated_at();

create trigger projects_workspace_id_frozen
  before update on public.projects
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.projects enable row level security;
alter table public.projects force row level security;

revoke all on public.projects from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.projects to authenticated;
grant select, insert, update, delete on public.projects to service_role;

create table public.milestones (
  id uuid not null default gen_random_uuid(),
  project_id uuid not null,
  workspace_id uuid not null,
  name text not null,
  due_on date,
  constraint milestones_pkey primary key (id),
  constraint milestones_id_workspace_id_key unique (id, workspace_id),
  constraint milestones_project_id_fkey
    foreign key (project_id, workspace_id) references public.projects (id, workspace_id) on delete cascade on update cascade
);

comment on table public.milestones is 'Where a project wants to be on a day.';

create index milestones_project_id_workspace_id_idx on public.milestones (project_id, workspace_id);
create index milestones_workspace_id_idx on public.milestones (workspace_id);

create trigger milestones_project_id_frozen
  before update on public.milestones
  for each row when (old.project_id is distinct from new.project_id)
  execute function freehold.refuse_change('project_id');

create trigger milestones_workspace_id_fill
  before insert on public.milestones
  for each row execute function freehold.fill_milestones_workspace_id();

create trigger milestones_workspace_id_frozen
  before update on public.milestones
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.milestones enable row level security;
alter table public.milestones force row level security;

revoke all on public.milestones from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.milestones to authenticated;
grant select, insert, update, delete on public.milestones to service_role;

create table public.tasks (
  id uuid not null default gen_random_uuid(),
  project_id uuid not null,
  workspace_id uuid not null,
  milestone_id uuid,
  author_id uuid not null default auth.uid(),
  assignee_id uuid,
  title text not null,
  body text not null default '',
  status text not null default 'draft',
  priority text not null default 'normal',
  due_on date,
  completed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint tasks_pkey primary key (id),
  constraint tasks_id_workspace_id_key unique (id, workspace_id),
  constraint tasks_project_id_fkey
    foreign key (project_id, workspace_id) references public.projects (id, workspace_id) on delete cascade on update cascade,
  constraint tasks_milestone_id_fkey
    foreign key (milestone_id, workspace_id) references public.milestones (id, workspace_id) on delete set null (milestone_id),
  constraint tasks_author_id_fkey
    foreign key (author_id) references auth.users (id) on delete no action,
  constraint tasks_assignee_id_fkey
    foreign key (assignee_id) references auth.users (id) on delete set null,
  constraint tasks_title_check check (char_length(title) between 1 and 200),
  constraint tasks_status_check
    check (status in ('draft', 'open', 'in_progress', 'done')),
  constraint tasks_priority_check check (priority in ('low', 'normal', 'high'))
);

comment on table public.tasks is 'A piece of work.';
comment on column public.tasks.completed_at is 'Set by a trigger, whatever a client says.';

create index tasks_project_id_status_idx on public.tasks (project_id, status);
create index tasks_project_id_workspace_id_idx on public.tasks (project_id, workspace_id);
create index tasks_workspace_id_idx on public.tasks (workspace_id);
create index tasks_milestone_id_workspace_id_idx
  on public.tasks (milestone_id, workspace_id) where milestone_id is not null;
create index tasks_author_id_idx on public.tasks (author_id);
create index tasks_assignee_id_idx on public.tasks (assignee_id) where assignee_id is not null;

create trigger tasks_author_id_frozen
  before update on public.tasks
  for each row when (old.author_id is distinct from new.author_id)
  execute function freehold.refuse_change('author_id');

create trigger tasks_project_id_frozen
  before update on public.tasks
  for each row when (old.project_id is distinct from new.project_id)
  execute function freehold.refuse_change('project_id');

create trigger tasks_stamp_completion
  before insert or update on public.tasks
  for each row execute function public.stamp_completion();

create trigger tasks_updated_at_touch
  before update on public.tasks
  for each row execute function freehold.touch_updated_at();

create trigger tasks_workspace_id_fill
  before insert on public.tasks
  for each row execute function freehold.fill_tasks_workspace_id();

create trigger tasks_workspace_id_frozen
  before update on public.tasks
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.tasks enable row level security;
alter table public.tasks force row level security;

revoke all on public.tasks from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.tasks to authenticated;
grant select, insert, update, delete on public.tasks to service_role;

create table public.checklist_items (
  id uuid not null default gen_random_uuid(),
  task_id uuid not null,
  "position" bigint not null,
  title text not null,
  is_done boolean not null default false,
  constraint checklist_items_pkey primary key (id),
  constraint checklist_items_task_id_position_key unique (task_id, "position"),
  constraint checklist_items_task_id_fkey
    foreign key (task_id) references public.tasks (id) on delete cascade
);

comment on table public.checklist_items is 'A step of a task.';

create trigger checklist_items_task_id_frozen
  before update on public.checklist_items
  for each row when (old.task_id is distinct from new.task_id)
  execute function freehold.refuse_change('task_id');

alter table public.checklist_items enable row level security;
alter table public.checklist_items force row level security;

revoke all on public.checklist_items from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.checklist_items to authenticated;
grant select, insert, update, delete on public.checklist_items to service_role;

create table public.file_collections (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  user_id uuid not null default auth.uid(),
  readers uuid[] not null default '{}',
  name text not null,
  constraint file_collections_pkey primary key (id),
  constraint file_collections_id_workspace_id_key unique (id, workspace_id),
  constraint file_collections_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete cascade,
  constraint file_collections_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete no action
);

comment on table public.file_collections is 'Files that belong together.';

create index file_collections_workspace_id_idx on public.file_collections (workspace_id);
create index file_collections_user_id_idx on public.file_collections (user_id);
create index file_collections_readers_idx on public.file_collections using gin (readers);

create trigger file_collections_user_id_frozen
  before update on public.file_collections
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

create trigger file_collections_workspace_id_frozen
  before update on public.file_collections
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.file_collections enable row level security;
alter table public.file_collections force row level security;

revoke all on public.file_collections from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.file_collections to authenticated;
grant select, insert, update, delete on public.file_collections to service_role;

create table public.files (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  user_id uuid not null default auth.uid(),
  path text not null,
  media_type text not null,
  bytes bigint not null,
  created_at timestamptz not null default now(),
  constraint files_pkey primary key (id),
  constraint files_id_workspace_id_key unique (id, workspace_id),
  constraint files_workspace_id_path_key unique (workspace_id, path),
  constraint files_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete cascade,
  constraint files_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete no action,
  constraint files_bytes_check check (bytes >= 0)
);

comment on table public.files is 'Something that was uploaded.';

create index files_user_id_idx on public.files (user_id);

create trigger files_user_id_frozen
  before update on public.files
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

create trigger files_workspace_id_frozen
  before update on public.files
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.files enable row level security;
alter table public.files force row level security;

revoke all on public.files from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.files to authenticated;
grant select, insert, update, delete on public.files to service_role;

create table public.collected_files (
  collection_id uuid not null,
  file_id uuid not null,
  workspace_id uuid not null,
  constraint collected_files_pkey primary key (collection_id, file_id),
  constraint collected_files_collection_id_fkey
    foreign key (collection_id, workspace_id) references public.file_collections (id, workspace_id) on delete cascade,
  constraint collected_files_file_id_fkey
    foreign key (file_id, workspace_id) references public.files (id, workspace_id) on delete cascade,
  constraint collected_files_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete no action
);

comment on table public.collected_files is 'Which file is in which collection, of the same workspace.';

create index collected_files_collection_id_workspace_id_idx
  on public.collected_files (collection_id, workspace_id);
create index collected_files_file_id_workspace_id_idx
  on public.collected_files (file_id, workspace_id);
create index collected_files_workspace_id_idx on public.collected_files (workspace_id);

create trigger collected_files_collection_id_frozen
  before update on public.collected_files
  for each row when (old.collection_id is distinct from new.collection_id)
  execute function freehold.refuse_change('collection_id');

create trigger collected_files_file_id_frozen
  before update on public.collected_files
  for each row when (old.file_id is distinct from new.file_id)
  execute function freehold.refuse_change('file_id');

create trigger collected_files_workspace_id_frozen
  before update on public.collected_files
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.collected_files enable row level security;
alter table public.collected_files force row level security;

revoke all on public.collected_files from public, anon, authenticated, service_role;
grant select, insert, delete on public.collected_files to authenticated;
grant select, insert, delete on public.collected_files to service_role;

create table public.direct_conversations (
  id uuid not null default gen_random_uuid(),
  one_id uuid not null default auth.uid(),
  other_id uuid not null default auth.uid(),
  created_at timestamptz not null default now(),
  constraint direct_conversations_pkey primary key (id),
  constraint direct_conversations_one_id_other_id_key unique (one_id, other_id),
  constraint direct_conversations_one_id_fkey
    foreign key (one_id) references auth.users (id) on delete cascade,
  constraint direct_conversations_other_id_fkey
    foreign key (other_id) references auth.users (id) on delete cascade,
  constraint direct_conversations_check check (one_id < other_id)
);

comment on table public.direct_conversations is 'Two people who talk to each other.';

create index direct_conversations_other_id_idx on public.direct_conversations (other_id);

create trigger direct_conversations_one_id_frozen
  before update on public.direct_conversations
  for each row when (old.one_id is distinct from new.one_id)
  execute function freehold.refuse_change('one_id');

create trigger direct_conversations_other_id_frozen
  before update on public.direct_conversations
  for each row when (old.other_id is distinct from new.other_id)
  execute function freehold.refuse_change('other_id');

alter table public.direct_conversations enable row level security;
alter table public.direct_conversations force row level security;

revoke all on public.direct_conversations from public, anon, authenticated, service_role;
grant select, insert, update on public.direct_conversations to authenticated;
grant select, insert, update on public.direct_conversations to service_role;

create table public.direct_messages (
  id uuid not null default gen_random_uuid(),
  conversation_id uuid not null,
  author_id uuid not null default auth.uid(),
  body text not null,
  created_at timestamptz not null default now(),
  constraint direct_messages_pkey primary key (id),
  constraint direct_messages_conversation_id_fkey
    foreign key (conversation_id) references public.direct_conversations (id) on delete cascade,
  constraint direct_messages_author_id_fkey
    foreign key (author_id) references auth.users (id) on delete cascade
);

comment on table public.direct_messages is 'What one of the two says.';

create index direct_messages_conversation_id_created_at_idx
  on public.direct_messages (conversation_id, created_at desc);
create index direct_messages_author_id_idx on public.direct_messages (author_id);

create trigger direct_messages_author_id_frozen
  before update on public.direct_messages
  for each row when (old.author_id is distinct from new.author_id)
  execute function freehold.refuse_change('author_id');

create trigger direct_messages_conversation_id_frozen
  before update on public.direct_messages
  for each row when (old.conversation_id is distinct from new.conversation_id)
  execute function freehold.refuse_change('conversation_id');

alter table public.direct_messages enable row level security;
alter table public.direct_messages force row level security;

revoke all on public.direct_messages from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.direct_messages to authenticated;
grant select, insert, update, delete on public.direct_messages to service_role;

create table public.folders (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  user_id uuid not null default auth.uid(),
  parent_id uuid,
  name text not null,
  created_at timestamptz not null default now(),
  constraint folders_pkey primary key (id),
  constraint folders_id_workspace_id_key unique (id, workspace_id),
  constraint folders_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete cascade,
  constraint folders_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete no action,
  constraint folders_parent_id_fkey
    foreign key (parent_id, workspace_id) references public.folders (id, workspace_id) on delete cascade
);

comment on table public.folders is 'A folder, in another one or at the top.';

create index folders_workspace_id_idx on public.folders (workspace_id);
create index folders_user_id_idx on public.folders (user_id);
create index folders_parent_id_workspace_id_idx
  on public.folders (parent_id, workspace_id) where parent_id is not null;

create trigger folders_parent_id_frozen
  before update on public.folders
  for each row when (old.parent_id is distinct from new.parent_id)
  execute function freehold.refuse_change('parent_id');

create trigger folders_user_id_frozen
  before update on public.folders
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

create trigger folders_workspace_id_frozen
  before update on public.folders
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.folders enable row level security;
alter table public.folders force row level security;

revoke all on public.folders from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.folders to authenticated;
grant select, insert, update, delete on public.folders to service_role;

create table public.documents (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  user_id uuid not null default auth.uid(),
  folder_id uuid,
  title text not null,
  body text not null default '',
  visibility public.visibility not null default 'private'::public.visibility,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  constraint documents_pkey primary key (id),
  constraint documents_id_workspace_id_key unique (id, workspace_id),
  constraint documents_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete cascade,
  constraint documents_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete no action,
  constraint documents_folder_id_fkey
    foreign key (folder_id, workspace_id) references public.folders (id, workspace_id) on delete set null (folder_id),
  constraint documents_title_check check (char_length(title) between 1 and 200)
);

comment on table public.documents is 'A text that people write together.';
comment on column public.documents.deleted_at is 'Since when it is in the bin.';

create index documents_workspace_id_idx on public.documents (workspace_id);
create index documents_workspace_id_updated_at_idx
  on public.documents (workspace_id, updated_at desc) where deleted_at is null;
create index documents_user_id_idx on public.documents (user_id);
create index documents_folder_id_workspace_id_idx
  on public.documents (folder_id, workspace_id) where folder_id is not null;

create trigger documents_updated_at_touch
  before update on public.documents
  for each row execute function freehold.touch_updated_at();

create trigger documents_user_id_frozen
  before update on public.documents
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

create trigger documents_workspace_id_frozen
  before update on public.documents
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.documents enable row level security;
alter table public.documents force row level security;

revoke all on public.documents from public, anon, authenticated, service_role;
grant select on public.documents to anon;
grant select, insert, update, delete on public.documents to authenticated;
grant select, insert, update, delete on public.documents to service_role;

create table public.document_comments (
  id uuid not null default gen_random_uuid(),
  document_id uuid not null,
  workspace_id uuid not null,
  author_id uuid not null default auth.uid(),
  body text not null,
  created_at timestamptz not null default now(),
  constraint document_comments_pkey primary key (id),
  constraint document_comments_document_id_fkey
    foreign key (document_id, workspace_id) references public.documents (id, workspace_id) on delete cascade on update cascade,
  constraint document_comments_author_id_fkey
    foreign key (author_id) references auth.users (id) on delete cascade
);

comment on table public.document_comments is 'What somebody says of a document.';

create index document_comments_document_id_created_at_idx
  on public.document_comments (document_id, created_at);
create index document_comments_document_id_workspace_id_idx
  on public.document_comments (document_id, workspace_id);
create index document_comments_workspace_id_idx on public.document_comments (workspace_id);
create index document_comments_author_id_idx on public.document_comments (author_id);

create trigger document_comments_author_id_frozen
  before update on public.document_comments
  for each row when (old.author_id is distinct from new.author_id)
  execute function freehold.refuse_change('author_id');

create trigger document_comments_document_id_frozen
  before update on public.document_comments
  for each row when (old.document_id is distinct from new.document_id)
  execute function freehold.refuse_change('document_id');

create trigger document_comments_workspace_id_fill
  before insert on public.document_comments
  for each row execute function freehold.fill_document_comments_workspace_id();

create trigger document_comments_workspace_id_frozen
  before update on public.document_comments
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.document_comments enable row level security;
alter table public.document_comments force row level security;

revoke all on public.document_comments from public, anon, authenticated, service_role;
grant select on public.document_comments to anon;
grant select, insert, update, delete on public.document_comments to authenticated;
grant select, insert, update, delete on public.document_comments to service_role;

create table public.document_shares (
  document_id uuid not null,
  workspace_id uuid not null,
  user_id uuid not null,
  level text not null default 'view',
  created_at timestamptz not null default now(),
  constraint document_shares_pkey primary key (document_id, user_id),
  constraint document_shares_document_id_fkey
    foreign key (document_id, workspace_id) references public.documents (id, workspace_id) on delete cascade on update cascade,
  constraint document_shares_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade,
  constraint document_shares_level_check check (level in ('view', 'edit'))
);

comment on table public.document_shares is 'Who shares which document.';

create index document_shares_document_id_workspace_id_idx
  on public.document_shares (document_id, workspace_id);
create index document_shares_workspace_id_idx on public.document_shares (workspace_id);
create index document_shares_user_id_idx on public.document_shares (user_id);

create trigger document_shares_document_id_frozen
  before update on public.document_shares
  for each row when (old.document_id is distinct from new.document_id)
  execute function freehold.refuse_change('document_id');

create trigger document_shares_user_id_frozen
  before update on public.document_shares
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

create trigger document_shares_workspace_id_fill
  before insert on public.document_shares
  for each row execute function freehold.fill_document_shares_workspace_id();

create trigger document_shares_workspace_id_frozen
  before update on public.document_shares
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.document_shares enable row level security;
alter table public.document_shares force row level security;

revoke all on public.document_shares from public, anon, authenticated, service_role;
grant select, insert, delete on public.document_shares to authenticated;
grant select, insert, delete on public.document_shares to service_role;

create table public.tags (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  name text not null,
  constraint tags_pkey primary key (id),
  constraint tags_id_workspace_id_key unique (id, workspace_id),
  constraint tags_workspace_id_name_key unique (workspace_id, name),
  constraint tags_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete cascade
);

comment on table public.tags is 'A word for documents of a kind.';

create trigger tags_workspace_id_frozen
  before update on public.tags
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.tags enable row level security;
alter table public.tags force row level security;

revoke all on public.tags from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.tags to authenticated;
grant select, insert, update, delete on public.tags to service_role;

create table public.document_tags (
  document_id uuid not null,
  workspace_id uuid not null,
  tag_id uuid not null,
  constraint document_tags_pkey primary key (document_id, tag_id),
  constraint document_tags_document_id_fkey
    foreign key (document_id, workspace_id) references public.documents (id, workspace_id) on delete cascade on update cascade,
  constraint document_tags_tag_id_fkey
    foreign key (tag_id, workspace_id) references public.tags (id, workspace_id) on delete cascade
);

comment on table public.document_tags is 'Which document has which tag.';

create index document_tags_document_id_workspace_id_idx
  on public.document_tags (document_id, workspace_id);
create index document_tags_workspace_id_idx on public.document_tags (workspace_id);
create index document_tags_tag_id_workspace_id_idx on public.document_tags (tag_id, workspace_id);

create trigger document_tags_document_id_frozen
  before update on public.document_tags
  for each row when (old.document_id is distinct from new.document_id)
  execute function freehold.refuse_change('document_id');

create trigger document_tags_workspace_id_fill
  before insert on public.document_tags
  for each row execute function freehold.fill_document_tags_workspace_id();

create trigger document_tags_workspace_id_frozen
  before update on public.document_tags
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.document_tags enable row level security;
alter table public.document_tags force row level security;

revoke all on public.document_tags from public, anon, authenticated, service_role;
grant select on public.document_tags to anon;
grant select, insert, update, delete on public.document_tags to authenticated;
grant select, insert, update, delete on public.document_tags to service_role;

create table public.document_templates (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  name text not null,
  body text not null,
  constraint document_templates_pkey primary key (id),
  constraint document_templates_workspace_id_name_key unique (workspace_id, name),
  constraint document_templates_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete cascade
);

comment on table public.document_templates is 'Something to begin a document with.';

create trigger document_templates_workspace_id_frozen
  before update on public.document_templates
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.document_templates enable row level security;
alter table public.document_templates force row level security;

revoke all on public.document_templates from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.document_templates to authenticated;
grant select, insert, update, delete on public.document_templates to service_role;

create table public.document_versions (
  id uuid not null default gen_random_uuid(),
  document_id uuid not null,
  workspace_id uuid not null,
  version bigint not null,
  body text not null,
  created_at timestamptz not null default now(),
  constraint document_versions_pkey primary key (id),
  constraint document_versions_workspace_id_document_id_version_key
    unique (workspace_id, document_id, version),
  constraint document_versions_document_id_fkey
    foreign key (document_id, workspace_id) references public.documents (id, workspace_id) on delete cascade on update cascade
);

comment on table public.document_versions is 'A document as it was.';

create index document_versions_document_id_workspace_id_idx
  on public.document_versions (document_id, workspace_id);

create trigger document_versions_document_id_frozen
  before update on public.document_versions
  for each row when (old.document_id is distinct from new.document_id)
  execute function freehold.refuse_change('document_id');

create trigger document_versions_workspace_id_fill
  before insert on public.document_versions
  for each row execute function freehold.fill_document_versions_workspace_id();

create trigger document_versions_workspace_id_frozen
  before update on public.document_versions
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.document_versions enable row level security;
alter table public.document_versions force row level security;

revoke all on public.document_versions from public, anon, authenticated, service_role;
grant select on public.document_versions to authenticated;
grant select, insert on public.document_versions to service_role;

create table public.domains (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  name text not null,
  is_verified boolean not null default false,
  constraint domains_pkey primary key (id),
  constraint domains_workspace_id_name_key unique (workspace_id, name),
  constraint domains_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete cascade
);

comment on table public.domains is 'An internet domain that is the workspace''s.';

create unique index domains_name_idx on public.domains (name) where is_verified;

create trigger domains_workspace_id_frozen
  before update on public.domains
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.domains enable row level security;
alter table public.domains force row level security;

revoke all on public.domains from public, anon, authenticated, service_role;
grant select, insert, delete on public.domains to authenticated;
grant select, insert, update, delete on public.domains to service_role;

create table public.event_guests (
  event_id uuid not null,
  user_id uuid not null,
  invited_at timestamptz not null default now(),
  constraint event_guests_pkey primary key (event_id, user_id),
  constraint event_guests_event_id_fkey
    foreign key (event_id) references public.calendar_events (id) on delete cascade,
  constraint event_guests_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade
);

comment on table public.event_guests is 'Who is invited.';

create index event_guests_user_id_idx on public.event_guests (user_id);

create trigger event_guests_event_id_frozen
  before update on public.event_guests
  for each row when (old.event_id is distinct from new.event_id)
  execute function freehold.refuse_change('event_id');

create trigger event_guests_user_id_frozen
  before update on public.event_guests
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.event_guests enable row level security;
alter table public.event_guests force row level security;

revoke all on public.event_guests from public, anon, authenticated, service_role;
grant select, insert, delete on public.event_guests to authenticated;
grant select, insert, delete on public.event_guests to service_role;

create table public.exchange_rates (
  currency_code text not null,
  on_day date not null,
  rate double precision not null,
  constraint exchange_rates_pkey primary key (currency_code, on_day),
  constraint exchange_rates_currency_code_fkey
    foreign key (currency_code) references public.currencies (code) on delete cascade,
  constraint exchange_rates_rate_check check (rate > 0)
);

comment on table public.exchange_rates is 'What a currency cost on a day, in euros.';

alter table public.exchange_rates enable row level security;
alter table public.exchange_rates force row level security;

revoke all on public.exchange_rates from public, anon, authenticated, service_role;
grant select on public.exchange_rates to authenticated;
grant select, insert, update, delete on public.exchange_rates to service_role;

create table public.favourites (
  user_id uuid not null default auth.uid(),
  document_id uuid not null,
  constraint favourites_pkey primary key (user_id, document_id),
  constraint favourites_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade,
  constraint favourites_document_id_fkey
    foreign key (document_id) references public.documents (id) on delete cascade
);

comment on table public.favourites is 'A document to find again.';

create index favourites_document_id_idx on public.favourites (document_id);

create trigger favourites_user_id_frozen
  before update on public.favourites
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.favourites enable row level security;
alter table public.favourites force row level security;

revoke all on public.favourites from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.favourites to authenticated;
grant select, insert, update, delete on public.favourites to service_role;

create table public.feature_flags (
  name text not null,
  is_on boolean not null default false,
  updated_at timestamptz not null default now(),
  constraint feature_flags_pkey primary key (name)
);

comment on table public.feature_flags is 'A part of the product that isn''t open to everybody yet.';

create trigger feature_flags_updated_at_touch
  before update on public.feature_flags
  for each row execute function freehold.touch_updated_at();

alter table public.feature_flags enable row level security;
alter table public.feature_flags force row level security;

revoke all on public.feature_flags from public, anon, authenticated, service_role;
grant select on public.feature_flags to authenticated;
grant select, insert, update, delete on public.feature_flags to service_role;

create table public.folder_shares (
  folder_id uuid not null,
  user_id uuid not null,
  level text not null default 'view',
  constraint folder_shares_pkey primary key (folder_id, user_id),
  constraint folder_shares_folder_id_fkey
    foreign key (folder_id) references public.folders (id) on delete cascade,
  constraint folder_shares_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade,
  constraint folder_shares_level_check check (level in ('view', 'edit'))
);

comment on table public.folder_shares is 'Who shares which folder, and all below it.';

create index folder_shares_user_id_idx on public.folder_shares (user_id);

create trigger folder_shares_folder_id_frozen
  before update on public.folder_shares
  for each row when (old.folder_id is distinct from new.folder_id)
  execute function freehold.refuse_change('folder_id');

create trigger folder_shares_user_id_frozen
  before update on public.folder_shares
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.folder_shares enable row level security;
alter table public.folder_shares force row level security;

revoke all on public.folder_shares from public, anon, authenticated, service_role;
grant select, insert, delete on public.folder_shares to authenticated;
grant select, insert, delete on public.folder_shares to service_role;

create table public.holidays (
  workspace_id uuid not null,
  on_day date not null,
  name text not null,
  constraint holidays_pkey primary key (workspace_id, on_day),
  constraint holidays_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete cascade
);

comment on table public.holidays is 'A day on which a workspace rests.';

create trigger holidays_workspace_id_frozen
  before update on public.holidays
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.holidays enable row level security;
alter table public.holidays force row level security;

revoke all on public.holidays from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.holidays to authenticated;
grant select, insert, update, delete on public.holidays to service_role;

create table public.kudos (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  given_by uuid not null default auth.uid(),
  given_to uuid not null default auth.uid(),
  message text not null,
  created_at timestamptz not null default now(),
  constraint kudos_pkey primary key (id),
  constraint kudos_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete cascade,
  constraint kudos_given_by_fkey
    foreign key (given_by) references auth.users (id) on delete cascade,
  constraint kudos_given_to_fkey
    foreign key (given_to) references auth.users (id) on delete cascade
);

comment on table public.kudos is 'A word of thanks.';

create index kudos_workspace_id_idx on public.kudos (workspace_id);
create index kudos_given_by_idx on public.kudos (given_by);
create index kudos_given_to_idx on public.kudos (given_to);

create trigger kudos_given_by_frozen
  before update on public.kudos
  for each row when (old.given_by is distinct from new.given_by)
  execute function freehold.refuse_change('given_by');

create trigger kudos_given_to_frozen
  before update on public.kudos
  for each row when (old.given_to is distinct from new.given_to)
  execute function freehold.refuse_change('given_to');

create trigger kudos_workspace_id_frozen
  before update on public.kudos
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.kudos enable row level security;
alter table public.kudos force row level security;

revoke all on public.kudos from public, anon, authenticated, service_role;
grant select, insert, delete on public.kudos to authenticated;
grant select, insert, delete on public.kudos to service_role;

create table public.labels (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  name text not null,
  colour text not null default '#888888',
  constraint labels_pkey primary key (id),
  constraint labels_id_workspace_id_key unique (id, workspace_id),
  constraint labels_workspace_id_name_key unique (workspace_id, name),
  constraint labels_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete cascade,
  constraint labels_colour_check check (colour ~ '^#[0-9a-f]{6}$')
);

comment on table public.labels is 'A word for tasks of a kind.';

create trigger labels_workspace_id_frozen
  before update on public.labels
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.labels enable row level security;
alter table public.labels force row level security;

revoke all on public.labels from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.labels to authenticated;
grant select, insert, update, delete on public.labels to service_role;

create table public.languages (
  code text not null,
  name text not null,
  right_to_left boolean not null default false,
  constraint languages_pkey primary key (code)
);

comment on table public.languages is 'A language that the product speaks.';

alter table public.languages enable row level security;
alter table public.languages force row level security;

revoke all on public.languages from public, anon, authenticated, service_role;
grant select on public.languages to anon;
grant select on public.languages to authenticated;
grant select, insert, update, delete on public.languages to service_role;

create table public.message_attachments (
  id uuid not null default gen_random_uuid(),
  message_id uuid not null,
  path text not null,
  constraint message_attachments_pkey primary key (id),
  constraint message_attachments_message_id_fkey
    foreign key (message_id) references public.channel_messages (id) on delete cascade
);

comment on table public.message_attachments is 'A file beside a message.';

create index message_attachments_message_id_idx on public.message_attachments (message_id);

create trigger message_attachments_message_id_frozen
  before update on public.message_attachments
  for each row when (old.message_id is distinct from new.message_id)
  execute function freehold.refuse_change('message_id');

alter table public.message_attachments enable row level security;
alter table public.message_attachments force row level security;

revoke all on public.message_attachments from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.message_attachments to authenticated;
grant select, insert, update, delete on public.message_attachments to service_role;

create table public.message_reactions (
  message_id uuid not null,
  channel_id uuid not null,
  user_id uuid not null default auth.uid(),
  emoji text not null,
  constraint message_reactions_pkey primary key (message_id, user_id, emoji),
  constraint message_reactions_message_id_fkey
    foreign key (message_id, channel_id) references public.channel_messages (id, channel_id) on delete cascade on update cascade,
  constraint message_reactions_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade
);

comment on table public.message_reactions is 'What somebody thinks of a message.';

create index message_reactions_message_id_channel_id_idx
  on public.message_reactions (message_id, channel_id);
create index message_reactions_channel_id_idx on public.message_reactions (channel_id);
create index message_reactions_user_id_idx on public.message_reactions (user_id);

create trigger message_reactions_channel_id_fill
  before insert on public.message_reactions
  for each row execute function freehold.fill_message_reactions_channel_id();

create trigger message_reactions_channel_id_frozen
  before update on public.message_reactions
  for each row when (old.channel_id is distinct from new.channel_id)
  execute function freehold.refuse_change('channel_id');

create trigger message_reactions_message_id_frozen
  before update on public.message_reactions
  for each row when (old.message_id is distinct from new.message_id)
  execute function freehold.refuse_change('message_id');

create trigger message_reactions_user_id_frozen
  before update on public.message_reactions
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.message_reactions enable row level security;
alter table public.message_reactions force row level security;

revoke all on public.message_reactions from public, anon, authenticated, service_role;
grant select, insert, delete on public.message_reactions to authenticated;
grant select, insert, delete on public.message_reactions to service_role;

create table public.notifications (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null default auth.uid(),
  title text not null,
  link text,
  created_at timestamptz not null default now(),
  read_at timestamptz,
  constraint notifications_pkey primary key (id),
  constraint notifications_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade
);

comment on table public.notifications is 'Something that a user should know.';

create index notifications_user_id_created_at_idx
  on public.notifications (user_id, created_at desc) where read_at is null;
create index notifications_user_id_idx on public.notifications (user_id);

create trigger notifications_user_id_frozen
  before update on public.notifications
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.notifications enable row level security;
alter table public.notifications force row level security;

revoke all on public.notifications from public, anon, authenticated, service_role;
grant select, update, delete on public.notifications to authenticated;
grant select, insert, update, delete on public.notifications to service_role;

create table public.office_hours (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null default auth.uid(),
  on_day date not null,
  hour bigint not null,
  constraint office_hours_pkey primary key (id),
  constraint office_hours_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade,
  constraint office_hours_hour_check check (hour between 0 and 23)
);

comment on table public.office_hours is 'When somebody can be asked without an appointment.';

create index office_hours_user_id_idx on public.office_hours (user_id);

create trigger office_hours_user_id_frozen
  before update on public.office_hours
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.office_hours enable row level security;
alter table public.office_hours force row level security;

revoke all on public.office_hours from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.office_hours to authenticated;
grant select, insert, update, delete on public.office_hours to service_role;

create table public.organization_memberships (
  organization_id uuid not null,
  user_id uuid not null,
  role text not null default 'member',
  created_at timestamptz not null default now(),
  constraint organization_memberships_pkey primary key (organization_id, user_id),
  constraint organization_memberships_organization_id_fkey
    foreign key (organization_id) references public.organizations (id) on delete cascade,
  constraint organization_memberships_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade,
  constraint organization_memberships_role_check
    check (role in ('owner', 'member'))
);

comment on table public.organization_memberships is 'Who belongs to which organisation.';

create index organization_memberships_user_id_organization_id_idx
  on public.organization_memberships (user_id, organization_id);

create trigger organization_memberships_organization_id_frozen
  before update on public.organization_memberships
  for each row when (old.organization_id is distinct from new.organization_id)
  execute function freehold.refuse_change('organization_id');

create trigger organization_memberships_user_id_frozen
  before update on public.organization_memberships
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.organization_memberships enable row level security;
alter table public.organization_memberships force row level security;

revoke all on public.organization_memberships from public, anon, authenticated, service_role;
grant select on public.organization_memberships to authenticated;
grant select, insert, update, delete on public.organization_memberships to service_role;

create table public.skills (
  id uuid not null default gen_random_uuid(),
  name text not null,
  constraint skills_pkey primary key (id),
  constraint skills_name_key unique (name)
);

comment on table public.skills is 'Something that people are good at.';

alter table public.skills enable row level security;
alter table public.skills force row level security;

revoke all on public.skills from public, anon, authenticated, service_role;
grant select on public.skills to anon;
grant select on public.skills to authenticated;
grant select, insert, update, delete on public.skills to service_role;

create table public.person_skills (
  user_id uuid not null default auth.uid(),
  skill_id uuid not null,
  level bigint not null,
  constraint person_skills_pkey primary key (user_id, skill_id),
  constraint person_skills_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade,
  constraint person_skills_skill_id_fkey
    foreign key (skill_id) references public.skills (id) on delete cascade,
  constraint person_skills_level_check check (level between 1 and 5)
);

comment on table public.person_skills is 'Who is good at what, as he says himself.';

create index person_skills_skill_id_idx on public.person_skills (skill_id);

create trigger person_skills_user_id_frozen
  before update on public.person_skills
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.person_skills enable row level security;
alter table public.person_skills force row level security;

revoke all on public.person_skills from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.person_skills to authenticated;
grant select, insert, update, delete on public.person_skills to service_role;

create table public.pinned_messages (
  message_id uuid not null,
  channel_id uuid not null,
  created_at timestamptz not null default now(),
  constraint pinned_messages_pkey primary key (message_id),
  constraint pinned_messages_message_id_fkey
    foreign key (message_id, channel_id) references public.channel_messages (id, channel_id) on delete cascade on update cascade
);

comment on table public.pinned_messages is 'A message that stays on top.';

create index pinned_messages_message_id_channel_id_idx
  on public.pinned_messages (message_id, channel_id);
create index pinned_messages_channel_id_idx on public.pinned_messages (channel_id);

create trigger pinned_messages_channel_id_fill
  before insert on public.pinned_messages
  for each row execute function freehold.fill_pinned_messages_channel_id();

create trigger pinned_messages_channel_id_frozen
  before update on public.pinned_messages
  for each row when (old.channel_id is distinct from new.channel_id)
  execute function freehold.refuse_change('channel_id');

create trigger pinned_messages_message_id_frozen
  before update on public.pinned_messages
  for each row when (old.message_id is distinct from new.message_id)
  execute function freehold.refuse_change('message_id');

alter table public.pinned_messages enable row level security;
alter table public.pinned_messages force row level security;

revoke all on public.pinned_messages from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.pinned_messages to authenticated;
grant select, insert, update, delete on public.pinned_messages to service_role;

create table public.polls (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  user_id uuid not null default auth.uid(),
  voters uuid[] not null default '{}',
  question text not null,
  constraint polls_pkey primary key (id),
  constraint polls_id_workspace_id_key unique (id, workspace_id),
  constraint polls_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete cascade,
  constraint polls_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete no action
);

comment on table public.polls is 'A question to some.';

create index polls_workspace_id_idx on public.polls (workspace_id);
create index polls_user_id_idx on public.polls (user_id);
create index polls_voters_idx on public.polls using gin (voters);

create trigger polls_user_id_frozen
  before update on public.polls
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

create trigger polls_workspace_id_frozen
  before update on public.polls
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.polls enable row level security;
alter table public.polls force row level security;

revoke all on public.polls from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.polls to authenticated;
grant select, insert, update, delete on public.polls to service_role;

create table public.poll_options (
  id uuid not null default gen_random_uuid(),
  poll_id uuid not null,
  workspace_id uuid not null,
  "position" bigint not null,
  label text not null,
  constraint poll_options_pkey primary key (id),
  constraint poll_options_id_workspace_id_key unique (id, workspace_id),
  constraint poll_options_workspace_id_poll_id_position_key
    unique (workspace_id, poll_id, "position"),
  constraint poll_options_poll_id_fkey
    foreign key (poll_id, workspace_id) references public.polls (id, workspace_id) on delete cascade on update cascade
);

comment on table public.poll_options is 'What can be answered.';

create index poll_options_poll_id_workspace_id_idx on public.poll_options (poll_id, workspace_id);

create trigger poll_options_poll_id_frozen
  before update on public.poll_options
  for each row when (old.poll_id is distinct from new.poll_id)
  execute function freehold.refuse_change('poll_id');

create trigger poll_options_workspace_id_fill
  before insert on public.poll_options
  for each row execute function freehold.fill_poll_options_workspace_id();

create trigger poll_options_workspace_id_frozen
  before update on public.poll_options
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.poll_options enable row level security;
alter table public.poll_options force row level security;

revoke all on public.poll_options from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.poll_options to authenticated;
grant select, insert, update, delete on public.poll_options to service_role;

create table public.poll_votes (
  option_id uuid not null,
  workspace_id uuid not null,
  user_id uuid not null default auth.uid(),
  constraint poll_votes_pkey primary key (option_id, user_id),
  constraint poll_votes_option_id_fkey
    foreign key (option_id, workspace_id) references public.poll_options (id, workspace_id) on delete cascade on update cascade,
  constraint poll_votes_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade
);

comment on table public.poll_votes is 'An answer.';

create index poll_votes_option_id_workspace_id_idx on public.poll_votes (option_id, workspace_id);
create index poll_votes_workspace_id_idx on public.poll_votes (workspace_id);
create index poll_votes_user_id_idx on public.poll_votes (user_id);

create trigger poll_votes_option_id_frozen
  before update on public.poll_votes
  for each row when (old.option_id is distinct from new.option_id)
  execute function freehold.refuse_change('option_id');

create trigger poll_votes_user_id_frozen
  before update on public.poll_votes
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

create trigger poll_votes_workspace_id_fill
  before insert on public.poll_votes
  for each row execute function freehold.fill_poll_votes_workspace_id();

create trigger poll_votes_workspace_id_frozen
  before update on public.poll_votes
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.poll_votes enable row level security;
alter table public.poll_votes force row level security;

revoke all on public.poll_votes from public, anon, authenticated, service_role;
grant select, insert on public.poll_votes to authenticated;
grant select, insert on public.poll_votes to service_role;

create table public.preferences (
  user_id uuid not null,
  theme text not null default 'system',
  language_code text,
  sends_digest boolean not null default true,
  updated_at timestamptz not null default now(),
  constraint preferences_pkey primary key (user_id),
  constraint preferences_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade,
  constraint preferences_language_code_fkey
    foreign key (language_code) references public.languages (code) on delete set null,
  constraint preferences_theme_check check (theme in ('system', 'light', 'dark'))
);

comment on table public.preferences is 'How a person likes the product.';

create index preferences_language_code_idx
  on public.preferences (language_code) where language_code is not null;

create trigger preferences_updated_at_touch
  before update on public.preferences
  for each row execute function freehold.touch_updated_at();

create trigger preferences_user_id_frozen
  before update on public.preferences
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.preferences enable row level security;
alter table public.preferences force row level security;

revoke all on public.preferences from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.preferences to authenticated;
grant select, insert, update, delete on public.preferences to service_role;

create table public.time_zones (
  name text not null,
  country_code text,
  constraint time_zones_pkey primary key (name),
  constraint time_zones_country_code_fkey
    foreign key (country_code) references public.countries (code) on delete no action
);

comment on table public.time_zones is 'A time zone, as the IANA names it.';

create index time_zones_country_code_idx
  on public.time_zones (country_code) where country_code is not null;

alter table public.time_zones enable row level security;
alter table public.time_zones force row level security;

revoke all on public.time_zones from public, anon, authenticated, service_role;
grant select on public.time_zones to anon;
grant select on public.time_zones to authenticated;
grant select, insert, update, delete on public.time_zones to service_role;

create table public.profiles (
  user_id uuid not null default auth.uid(),
  name text not null,
  avatar_path text,
  time_zone text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint profiles_pkey primary key (user_id),
  constraint profiles_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade,
  constraint profiles_time_zone_fkey
    foreign key (time_zone) references public.time_zones (name) on delete set null,
  constraint profiles_name_check check (char_length(name) between 1 and 200)
);

comment on table public.profiles is 'What others see of a person.';

create index profiles_time_zone_idx on public.profiles (time_zone) where time_zone is not null;

create trigger profiles_updated_at_touch
  before update on public.profiles
  for each row execute function freehold.touch_updated_at();

create trigger profiles_user_id_frozen
  before update on public.profiles
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.profiles enable row level security;
alter table public.profiles force row level security;

revoke all on public.profiles from public, anon, authenticated, service_role;
grant select, insert, update on public.profiles to authenticated;
grant select, insert, update, delete on public.profiles to service_role;

create table public.project_budgets (
  project_id uuid not null,
  amount_cents bigint not null,
  updated_at timestamptz not null default now(),
  constraint project_budgets_pkey primary key (project_id),
  constraint project_budgets_project_id_fkey
    foreign key (project_id) references public.projects (id) on delete cascade,
  constraint project_budgets_amount_cents_check check (amount_cents >= 0)
);

comment on table public.project_budgets is 'What a project may cost.';

create trigger project_budgets_project_id_frozen
  before update on public.project_budgets
  for each row when (old.project_id is distinct from new.project_id)
  execute function freehold.refuse_change('project_id');

create trigger project_budgets_updated_at_touch
  before update on public.project_budgets
  for each row execute function freehold.touch_updated_at();

alter table public.project_budgets enable row level security;
alter table public.project_budgets force row level security;

revoke all on public.project_budgets from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.project_budgets to authenticated;
grant select, insert, update, delete on public.project_budgets to service_role;

create table public.project_memberships (
  project_id uuid not null,
  user_id uuid not null,
  role text not null default 'contributor',
  constraint project_memberships_pkey primary key (project_id, user_id),
  constraint project_memberships_project_id_fkey
    foreign key (project_id) references public.projects (id) on delete cascade,
  constraint project_memberships_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade,
  constraint project_memberships_role_check
    check (role in ('lead', 'contributor'))
);

comment on table public.project_memberships is 'Who works in which project.';

create index project_memberships_user_id_project_id_idx
  on public.project_memberships (user_id, project_id);

create trigger project_memberships_project_id_frozen
  before update on public.project_memberships
  for each row when (old.project_id is distinct from new.project_id)
  execute function freehold.refuse_change('project_id');

create trigger project_memberships_user_id_frozen
  before update on public.project_memberships
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.project_memberships enable row level security;
alter table public.project_memberships force row level security;

revoke all on public.project_memberships from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.project_memberships to authenticated;
grant select, insert, update, delete on public.project_memberships to service_role;

create table public.push_devices (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null default auth.uid(),
  token text not null,
  created_at timestamptz not null default now(),
  constraint push_devices_pkey primary key (id),
  constraint push_devices_token_key unique (token),
  constraint push_devices_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade
);

comment on table public.push_devices is 'A telephone that wants to be told.';

create index push_devices_user_id_idx on public.push_devices (user_id);

create trigger push_devices_user_id_frozen
  before update on public.push_devices
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.push_devices enable row level security;
alter table public.push_devices force row level security;

revoke all on public.push_devices from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.push_devices to authenticated;
grant select, insert, update, delete on public.push_devices to service_role;

create table public.releases (
  id uuid not null default gen_random_uuid(),
  project_id uuid not null,
  workspace_id uuid not null,
  version text not null,
  notes text,
  released_at timestamptz,
  constraint releases_pkey primary key (id),
  constraint releases_workspace_id_project_id_version_key
    unique (workspace_id, project_id, version),
  constraint releases_project_id_fkey
    foreign key (project_id, workspace_id) references public.projects (id, workspace_id) on delete cascade on update cascade
);

comment on table public.releases is 'What came out of a project.';
comment on column public.releases.project_id is 'Can go to another project, by whoever is an admin of both.';

create index releases_project_id_workspace_id_idx on public.releases (project_id, workspace_id);

create trigger releases_workspace_id_fill
  before insert or update on public.releases
  for each row execute function freehold.fill_releases_workspace_id();

alter table public.releases enable row level security;
alter table public.releases force row level security;

revoke all on public.releases from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.releases to authenticated;
grant select, insert, update, delete on public.releases to service_role;

create table public.reminders (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null default auth.uid(),
  event_id uuid not null,
  minutes_before bigint not null default 10,
  constraint reminders_pkey primary key (id),
  constraint reminders_user_id_event_id_key unique (user_id, event_id),
  constraint reminders_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade,
  constraint reminders_event_id_fkey
    foreign key (event_id) references public.calendar_events (id) on delete cascade,
  constraint reminders_minutes_before_check check (minutes_before >= 0)
);

comment on table public.reminders is 'That somebody wants to be told in time.';

create index reminders_event_id_idx on public.reminders (event_id);

create trigger reminders_user_id_frozen
  before update on public.reminders
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.reminders enable row level security;
alter table public.reminders force row level security;

revoke all on public.reminders from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.reminders to authenticated;
grant select, insert, update, delete on public.reminders to service_role;

create table public.role_permissions (
  role text not null,
  permission text not null,
  constraint role_permissions_pkey primary key (role, permission),
  constraint role_permissions_role_check
    check (role in ('owner', 'admin', 'member', 'guest')),
  constraint role_permissions_permission_check
    check (permission in ('members_invite', 'keys_manage', 'crm_read', 'crm_write', 'billing_read', 'billing_write'))
);

comment on table public.role_permissions is 'Which role permits what, in every workspace alike.';

alter table public.role_permissions enable row level security;
alter table public.role_permissions force row level security;

revoke all on public.role_permissions from public, anon, authenticated, service_role;
grant select on public.role_permissions to authenticated;
grant select, insert, update, delete on public.role_permissions to service_role;

create table public.rooms (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  name text not null,
  seats bigint not null,
  constraint rooms_pkey primary key (id),
  constraint rooms_id_workspace_id_key unique (id, workspace_id),
  constraint rooms_workspace_id_name_key unique (workspace_id, name),
  constraint rooms_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete cascade,
  constraint rooms_seats_check check (seats > 0)
);

comment on table public.rooms is 'A room that can be booked.';

create trigger rooms_workspace_id_frozen
  before update on public.rooms
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.rooms enable row level security;
alter table public.rooms force row level security;

revoke all on public.rooms from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.rooms to authenticated;
grant select, insert, update, delete on public.rooms to service_role;

create table public.room_bookings (
  id uuid not null default gen_random_uuid(),
  room_id uuid not null,
  workspace_id uuid not null,
  user_id uuid not null default auth.uid(),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  constraint room_bookings_pkey primary key (id),
  constraint room_bookings_room_id_fkey
    foreign key (room_id, workspace_id) references public.rooms (id, workspace_id) on delete cascade on update cascade,
  constraint room_bookings_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade,
  constraint room_bookings_check check (starts_at < ends_at)
);

comment on table public.room_bookings is 'Who has a room, and when.';

create index room_bookings_room_id_starts_at_idx on public.room_bookings (room_id, starts_at);
create index room_bookings_room_id_workspace_id_idx on public.room_bookings (room_id, workspace_id);
create index room_bookings_workspace_id_idx on public.room_bookings (workspace_id);
create index room_bookings_user_id_idx on public.room_bookings (user_id);

create trigger room_bookings_room_id_frozen
  before update on public.room_bookings
  for each row when (old.room_id is distinct from new.room_id)
  execute function freehold.refuse_change('room_id');

create trigger room_bookings_user_id_frozen
  before update on public.room_bookings
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

create trigger room_bookings_workspace_id_fill
  before insert on public.room_bookings
  for each row execute function freehold.fill_room_bookings_workspace_id();

create trigger room_bookings_workspace_id_frozen
  before update on public.room_bookings
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.room_bookings enable row level security;
alter table public.room_bookings force row level security;

revoke all on public.room_bookings from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.room_bookings to authenticated;
grant select, insert, update, delete on public.room_bookings to service_role;

create table public.signature_requests (
  id uuid not null default gen_random_uuid(),
  document_id uuid not null,
  asked_by uuid not null default auth.uid(),
  signer_id uuid,
  valid_until timestamptz not null,
  signed_at timestamptz,
  constraint signature_requests_pkey primary key (id),
  constraint signature_requests_document_id_fkey
    foreign key (document_id) references public.documents (id) on delete cascade,
  constraint signature_requests_asked_by_fkey
    foreign key (asked_by) references auth.users (id) on delete cascade,
  constraint signature_requests_signer_id_fkey
    foreign key (signer_id) references auth.users (id) on delete cascade
);

comment on table public.signature_requests is 'That somebody is to sign a document.';

create index signature_requests_document_id_idx on public.signature_requests (document_id);
create index signature_requests_asked_by_idx on public.signature_requests (asked_by);
create index signature_requests_signer_id_idx
  on public.signature_requests (signer_id) where signer_id is not null;

create trigger signature_requests_asked_by_frozen
  before update on public.signature_requests
  for each row when (old.asked_by is distinct from new.asked_by)
  execute function freehold.refuse_change('asked_by');

create trigger signature_requests_document_id_frozen
  before update on public.signature_requests
  for each row when (old.document_id is distinct from new.document_id)
  execute function freehold.refuse_change('document_id');

alter table public.signature_requests enable row level security;
alter table public.signature_requests force row level security;

revoke all on public.signature_requests from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.signature_requests to authenticated;
grant select, insert, update, delete on public.signature_requests to service_role;

create table public.sprints (
  id uuid not null default gen_random_uuid(),
  project_id uuid not null,
  workspace_id uuid not null,
  name text not null,
  starts_on date not null,
  ends_on date not null,
  constraint sprints_pkey primary key (id),
  constraint sprints_project_id_fkey
    foreign key (project_id, workspace_id) references public.projects (id, workspace_id) on delete cascade on update cascade,
  constraint sprints_check check (starts_on < ends_on)
);

comment on table public.sprints is 'A stretch of a project.';

create index sprints_project_id_workspace_id_idx on public.sprints (project_id, workspace_id);
create index sprints_workspace_id_idx on public.sprints (workspace_id);

create trigger sprints_project_id_frozen
  before update on public.sprints
  for each row when (old.project_id is distinct from new.project_id)
  execute function freehold.refuse_change('project_id');

create trigger sprints_workspace_id_fill
  before insert on public.sprints
  for each row execute function freehold.fill_sprints_workspace_id();

create trigger sprints_workspace_id_frozen
  before update on public.sprints
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.sprints enable row level security;
alter table public.sprints force row level security;

revoke all on public.sprints from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.sprints to authenticated;
grant select, insert, update, delete on public.sprints to service_role;

create table public.task_comments (
  id uuid not null default gen_random_uuid(),
  task_id uuid not null,
  workspace_id uuid not null,
  author_id uuid not null default auth.uid(),
  body text not null,
  created_at timestamptz not null default now(),
  constraint task_comments_pkey primary key (id),
  constraint task_comments_task_id_fkey
    foreign key (task_id, workspace_id) references public.tasks (id, workspace_id) on delete cascade on update cascade,
  constraint task_comments_author_id_fkey
    foreign key (author_id) references auth.users (id) on delete cascade
);

comment on table public.task_comments is 'What somebody says of a task.';

create index task_comments_task_id_created_at_idx on public.task_comments (task_id, created_at);
create index task_comments_task_id_workspace_id_idx on public.task_comments (task_id, workspace_id);
create index task_comments_workspace_id_idx on public.task_comments (workspace_id);
create index task_comments_author_id_idx on public.task_comments (author_id);

create trigger task_comments_author_id_frozen
  before update on public.task_comments
  for each row when (old.author_id is distinct from new.author_id)
  execute function freehold.refuse_change('author_id');

create trigger task_comments_task_id_frozen
  before update on public.task_comments
  for each row when (old.task_id is distinct from new.task_id)
  execute function freehold.refuse_change('task_id');

create trigger task_comments_workspace_id_fill
  before insert on public.task_comments
  for each row execute function freehold.fill_task_comments_workspace_id();

create trigger task_comments_workspace_id_frozen
  before update on public.task_comments
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.task_comments enable row level security;
alter table public.task_comments force row level security;

revoke all on public.task_comments from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.task_comments to authenticated;
grant select, insert, update, delete on public.task_comments to service_role;

create table public.task_dependencies (
  task_id uuid not null,
  workspace_id uuid not null,
  waits_for uuid not null,
  constraint task_dependencies_pkey primary key (task_id, waits_for),
  constraint task_dependencies_task_id_fkey
    foreign key (task_id, workspace_id) references public.tasks (id, workspace_id) on delete cascade on update cascade,
  constraint task_dependencies_waits_for_fkey
    foreign key (waits_for, workspace_id) references public.tasks (id, workspace_id) on delete cascade,
  constraint task_dependencies_check check (task_id <> waits_for)
);

comment on table public.task_dependencies is 'A task that waits for another one of the same workspace.';

create index task_dependencies_task_id_workspace_id_idx
  on public.task_dependencies (task_id, workspace_id);
create index task_dependencies_workspace_id_idx on public.task_dependencies (workspace_id);
create index task_dependencies_waits_for_workspace_id_idx
  on public.task_dependencies (waits_for, workspace_id);

create trigger task_dependencies_task_id_frozen
  before update on public.task_dependencies
  for each row when (old.task_id is distinct from new.task_id)
  execute function freehold.refuse_change('task_id');

create trigger task_dependencies_workspace_id_fill
  before insert on public.task_dependencies
  for each row execute function freehold.fill_task_dependencies_workspace_id();

create trigger task_dependencies_workspace_id_frozen
  before update on public.task_dependencies
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.task_dependencies enable row level security;
alter table public.task_dependencies force row level security;

revoke all on public.task_dependencies from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.task_dependencies to authenticated;
grant select, insert, update, delete on public.task_dependencies to service_role;

create table public.task_labels (
  task_id uuid not null,
  workspace_id uuid not null,
  label_id uuid not null,
  constraint task_labels_pkey primary key (task_id, label_id),
  constraint task_labels_task_id_fkey
    foreign key (task_id, workspace_id) references public.tasks (id, workspace_id) on delete cascade on update cascade,
  constraint task_labels_label_id_fkey
    foreign key (label_id, workspace_id) references public.labels (id, workspace_id) on delete cascade
);

comment on table public.task_labels is 'Which task has which label.';

create index task_labels_task_id_workspace_id_idx on public.task_labels (task_id, workspace_id);
create index task_labels_workspace_id_idx on public.task_labels (workspace_id);
create index task_labels_label_id_workspace_id_idx on public.task_labels (label_id, workspace_id);

create trigger task_labels_task_id_frozen
  before update on public.task_labels
  for each row when (old.task_id is distinct from new.task_id)
  execute function freehold.refuse_change('task_id');

create trigger task_labels_workspace_id_fill
  before insert on public.task_labels
  for each row execute function freehold.fill_task_labels_workspace_id();

create trigger task_labels_workspace_id_frozen
  before update on public.task_labels
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.task_labels enable row level security;
alter table public.task_labels force row level security;

revoke all on public.task_labels from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.task_labels to authenticated;
grant select, insert, update, delete on public.task_labels to service_role;

create table public.task_watchers (
  task_id uuid not null,
  workspace_id uuid not null,
  user_id uuid not null default auth.uid(),
  constraint task_watchers_pkey primary key (task_id, user_id),
  constraint task_watchers_task_id_fkey
    foreign key (task_id, workspace_id) references public.tasks (id, workspace_id) on delete cascade on update cascade,
  constraint task_watchers_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade
);

comment on table public.task_watchers is 'Who wants to be told of a task.';

create index task_watchers_task_id_workspace_id_idx on public.task_watchers (task_id, workspace_id);
create index task_watchers_workspace_id_idx on public.task_watchers (workspace_id);
create index task_watchers_user_id_idx on public.task_watchers (user_id);

create trigger task_watchers_task_id_frozen
  before update on public.task_watchers
  for each row when (old.task_id is distinct from new.task_id)
  execute function freehold.refuse_change('task_id');

create trigger task_watchers_user_id_frozen
  before update on public.task_watchers
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

create trigger task_watchers_workspace_id_fill
  before insert on public.task_watchers
  for each row execute function freehold.fill_task_watchers_workspace_id();

create trigger task_watchers_workspace_id_frozen
  before update on public.task_watchers
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.task_watchers enable row level security;
alter table public.task_watchers force row level security;

revoke all on public.task_watchers from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.task_watchers to authenticated;
grant select, insert, update, delete on public.task_watchers to service_role;

create table public.teams (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  name text not null,
  constraint teams_pkey primary key (id),
  constraint teams_workspace_id_name_key unique (workspace_id, name),
  constraint teams_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete cascade
);

comment on table public.teams is 'Part of a workspace''s people.';

create trigger teams_workspace_id_frozen
  before update on public.teams
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.teams enable row level security;
alter table public.teams force row level security;

revoke all on public.teams from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.teams to authenticated;
grant select, insert, update, delete on public.teams to service_role;

create table public.team_memberships (
  team_id uuid not null,
  user_id uuid not null,
  constraint team_memberships_pkey primary key (team_id, user_id),
  constraint team_memberships_team_id_fkey
    foreign key (team_id) references public.teams (id) on delete cascade,
  constraint team_memberships_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade
);

comment on table public.team_memberships is 'Who is in which team.';

create index team_memberships_user_id_team_id_idx on public.team_memberships (user_id, team_id);

create trigger team_memberships_team_id_frozen
  before update on public.team_memberships
  for each row when (old.team_id is distinct from new.team_id)
  execute function freehold.refuse_change('team_id');

create trigger team_memberships_user_id_frozen
  before update on public.team_memberships
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.team_memberships enable row level security;
alter table public.team_memberships force row level security;

revoke all on public.team_memberships from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.team_memberships to authenticated;
grant select, insert, update, delete on public.team_memberships to service_role;

create table public.time_entries (
  id uuid not null default gen_random_uuid(),
  project_id uuid not null,
  user_id uuid not null default auth.uid(),
  worked_on date not null,
  minutes bigint not null,
  is_billable boolean not null default true,
  is_approved boolean not null default false,
  constraint time_entries_pkey primary key (id),
  constraint time_entries_project_id_fkey
    foreign key (project_id) references public.projects (id) on delete cascade,
  constraint time_entries_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete no action,
  constraint time_entries_minutes_check check (minutes between 1 and 1440)
);

comment on table public.time_entries is 'Time that somebody spent.';

create index time_entries_project_id_worked_on_idx on public.time_entries (project_id, worked_on);
create index time_entries_user_id_idx on public.time_entries (user_id);

create trigger time_entries_project_id_frozen
  before update on public.time_entries
  for each row when (old.project_id is distinct from new.project_id)
  execute function freehold.refuse_change('project_id');

create trigger time_entries_user_id_frozen
  before update on public.time_entries
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table public.time_entries enable row level security;
alter table public.time_entries force row level security;

revoke all on public.time_entries from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.time_entries to authenticated;
grant select, insert, update, delete on public.time_entries to service_role;

create table public.usage_reports (
  workspace_id uuid not null,
  month date not null,
  active_users bigint not null,
  stored_bytes bigint not null,
  constraint usage_reports_pkey primary key (workspace_id, month),
  constraint usage_reports_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete cascade,
  constraint usage_reports_month_check check (extract(day from month) = 1)
);

comment on table public.usage_reports is 'How much a workspace was used in a month.';

create trigger usage_reports_workspace_id_frozen
  before update on public.usage_reports
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.usage_reports enable row level security;
alter table public.usage_reports force row level security;

revoke all on public.usage_reports from public, anon, authenticated, service_role;
grant select on public.usage_reports to authenticated;
grant select, insert, update, delete on public.usage_reports to service_role;

create table public.webhooks (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  url text not null,
  events public.webhook_event[] not null,
  signing_key text not null default (encode(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 'hex')),
  constraint webhooks_pkey primary key (id),
  constraint webhooks_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete cascade,
  constraint webhooks_url_check check (url like 'https://%')
);

comment on table public.webhooks is 'Where a workspace wants to be told.';
comment on column public.webhooks.signing_key is 'What the server signs with.';

create index webhooks_workspace_id_idx on public.webhooks (workspace_id);

create trigger webhooks_workspace_id_frozen
  before update on public.webhooks
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.webhooks enable row level security;
alter table public.webhooks force row level security;

revoke all on public.webhooks from public, anon, authenticated, service_role;
grant select (id, workspace_id, url, events) on public.webhooks to authenticated;
grant insert (id, workspace_id, url, events) on public.webhooks to authenticated;
grant update (id, workspace_id, url, events) on public.webhooks to authenticated;
grant delete on public.webhooks to authenticated;
grant select, insert, update, delete on public.webhooks to service_role;

create table public.webhook_deliveries (
  id uuid not null default gen_random_uuid(),
  webhook_id uuid not null,
  event public.webhook_event not null,
  payload jsonb not null,
  response_status bigint,
  created_at timestamptz not null default now(),
  constraint webhook_deliveries_pkey primary key (id),
  constraint webhook_deliveries_webhook_id_fkey
    foreign key (webhook_id) references public.webhooks (id) on delete cascade
);

comment on table public.webhook_deliveries is 'What a webhook was told, and what it said.';

create index webhook_deliveries_webhook_id_created_at_idx
  on public.webhook_deliveries (webhook_id, created_at desc);

create trigger webhook_deliveries_webhook_id_frozen
  before update on public.webhook_deliveries
  for each row when (old.webhook_id is distinct from new.webhook_id)
  execute function freehold.refuse_change('webhook_id');

alter table public.webhook_deliveries enable row level security;
alter table public.webhook_deliveries force row level security;

revoke all on public.webhook_deliveries from public, anon, authenticated, service_role;
grant select on public.webhook_deliveries to authenticated;
grant select, insert, delete on public.webhook_deliveries to service_role;

create table public.workspace_invitations (
  id uuid not null default gen_random_uuid(),
  workspace_id uuid not null,
  invited_by uuid not null default auth.uid(),
  email text not null,
  role text not null default 'guest',
  token_hash bytea not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  constraint workspace_invitations_pkey primary key (id),
  constraint workspace_invitations_workspace_id_email_key
    unique (workspace_id, email),
  constraint workspace_invitations_token_hash_key unique (token_hash),
  constraint workspace_invitations_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete cascade,
  constraint workspace_invitations_invited_by_fkey
    foreign key (invited_by) references auth.users (id) on delete cascade,
  constraint workspace_invitations_role_check
    check (role in ('owner', 'admin', 'member', 'guest')),
  constraint workspace_invitations_role_check1 check (role in ('member', 'guest')),
  constraint workspace_invitations_token_hash_check
    check (octet_length(token_hash) = 32)
);

comment on table public.workspace_invitations is 'Somebody who has been asked to join. Whoever has the token does so by `accept_workspace_invitation`.';
comment on column public.workspace_invitations.token_hash is 'Its SHA-256: the token itself is in the letter.';

create index workspace_invitations_invited_by_idx on public.workspace_invitations (invited_by);

create trigger workspace_invitations_invited_by_frozen
  before update on public.workspace_invitations
  for each row when (old.invited_by is distinct from new.invited_by)
  execute function freehold.refuse_change('invited_by');

create trigger workspace_invitations_workspace_id_frozen
  before update on public.workspace_invitations
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.workspace_invitations enable row level security;
alter table public.workspace_invitations force row level security;

revoke all on public.workspace_invitations from public, anon, authenticated, service_role;
grant select, insert, delete on public.workspace_invitations to authenticated;
grant select, insert, update, delete on public.workspace_invitations to service_role;

create table public.workspace_memberships (
  workspace_id uuid not null,
  user_id uuid not null,
  role text not null default 'member',
  is_active boolean not null default true,
  expires_at timestamptz,
  created_at timestamptz not null default now(),
  constraint workspace_memberships_pkey primary key (workspace_id, user_id),
  constraint workspace_memberships_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete cascade,
  constraint workspace_memberships_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade,
  constraint workspace_memberships_role_check
    check (role in ('owner', 'admin', 'member', 'guest'))
);

comment on table public.workspace_memberships is 'Who sits in which workspace. Whoever makes one is its first owner.';
comment on column public.workspace_memberships.expires_at is 'A guest''s stay can end by itself.';

create index workspace_memberships_user_id_workspace_id_idx
  on public.workspace_memberships (user_id, workspace_id);

create trigger workspace_memberships_user_id_frozen
  before update on public.workspace_memberships
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

create trigger workspace_memberships_workspace_id_frozen
  before update on public.workspace_memberships
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.workspace_memberships enable row level security;
alter table public.workspace_memberships force row level security;

revoke all on public.workspace_memberships from public, anon, authenticated, service_role;
grant select, update, delete on public.workspace_memberships to authenticated;
grant select, insert, update, delete on public.workspace_memberships to service_role;

create table public.workspace_settings (
  workspace_id uuid not null,
  guests_may_export boolean not null default false,
  branding jsonb not null default ('{}'::jsonb),
  updated_at timestamptz not null default now(),
  constraint workspace_settings_pkey primary key (workspace_id),
  constraint workspace_settings_workspace_id_fkey
    foreign key (workspace_id) references public.workspaces (id) on delete cascade
);

comment on table public.workspace_settings is 'A workspace''s settings: one row each.';

create trigger workspace_settings_updated_at_touch
  before update on public.workspace_settings
  for each row execute function freehold.touch_updated_at();

create trigger workspace_settings_workspace_id_frozen
  before update on public.workspace_settings
  for each row when (old.workspace_id is distinct from new.workspace_id)
  execute function freehold.refuse_change('workspace_id');

alter table public.workspace_settings enable row level security;
alter table public.workspace_settings force row level security;

revoke all on public.workspace_settings from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.workspace_settings to authenticated;
grant select, insert, update, delete on public.workspace_settings to service_role;

create table support.help_articles (
  id uuid not null default gen_random_uuid(),
  slug text not null,
  title text not null,
  body text not null,
  published_at timestamptz,
  updated_at timestamptz not null default now(),
  constraint help_articles_pkey primary key (id),
  constraint help_articles_slug_key unique (slug)
);

comment on table support.help_articles is 'A page of the manual.';

create trigger help_articles_updated_at_touch
  before update on support.help_articles
  for each row execute function freehold.touch_updated_at();

alter table support.help_articles enable row level security;
alter table support.help_articles force row level security;

revoke all on support.help_articles from public, anon, authenticated, service_role;
grant select on support.help_articles to anon;
grant select, insert, update, delete on support.help_articles to authenticated;
grant select, insert, update, delete on support.help_articles to service_role;

create table support.article_votes (
  article_id uuid not null,
  user_id uuid not null default auth.uid(),
  helped boolean not null,
  constraint article_votes_pkey primary key (article_id, user_id),
  constraint article_votes_article_id_fkey
    foreign key (article_id) references support.help_articles (id) on delete cascade,
  constraint article_votes_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade
);

comment on table support.article_votes is 'Whether a page helped.';

create index article_votes_user_id_idx on support.article_votes (user_id);

create trigger article_votes_user_id_frozen
  before update on support.article_votes
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table support.article_votes enable row level security;
alter table support.article_votes force row level security;

revoke all on support.article_votes from public, anon, authenticated, service_role;
grant select, insert, update, delete on support.article_votes to authenticated;
grant select, insert, update, delete on support.article_votes to service_role;

create table support.canned_responses (
  id uuid not null default gen_random_uuid(),
  title text not null,
  body text not null,
  constraint canned_responses_pkey primary key (id),
  constraint canned_responses_title_key unique (title)
);

comment on table support.canned_responses is 'An answer that is given often.';

alter table support.canned_responses enable row level security;
alter table support.canned_responses force row level security;

revoke all on support.canned_responses from public, anon, authenticated, service_role;
grant select, insert, update, delete on support.canned_responses to authenticated;
grant select, insert, update, delete on support.canned_responses to service_role;

create table support.incidents (
  id uuid not null default gen_random_uuid(),
  title text not null,
  began_at timestamptz not null,
  ended_at timestamptz,
  constraint incidents_pkey primary key (id)
);

comment on table support.incidents is 'Something that doesn''t work.';

alter table support.incidents enable row level security;
alter table support.incidents force row level security;

revoke all on support.incidents from public, anon, authenticated, service_role;
grant select on support.incidents to anon;
grant select, insert, update on support.incidents to authenticated;
grant select, insert, update on support.incidents to service_role;

create table support.incident_updates (
  id uuid not null default gen_random_uuid(),
  incident_id uuid not null,
  body text not null,
  created_at timestamptz not null default now(),
  constraint incident_updates_pkey primary key (id),
  constraint incident_updates_incident_id_fkey
    foreign key (incident_id) references support.incidents (id) on delete cascade
);

comment on table support.incident_updates is 'What is known of an incident, from the server that watches.';

create index incident_updates_incident_id_created_at_idx
  on support.incident_updates (incident_id, created_at);

alter table support.incident_updates enable row level security;
alter table support.incident_updates force row level security;

revoke all on support.incident_updates from public, anon, authenticated, service_role;
grant select on support.incident_updates to anon;
grant select on support.incident_updates to authenticated;
grant select, insert, update, delete on support.incident_updates to service_role;

create table support.tickets (
  id uuid not null default gen_random_uuid(),
  number bigint not null default nextval('support.ticket_number_seq'),
  user_id uuid not null default auth.uid(),
  agent_id uuid,
  subject text not null,
  status support.ticket_status not null default 'open'::support.ticket_status,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint tickets_pkey primary key (id),
  constraint tickets_number_key unique (number),
  constraint tickets_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade,
  constraint tickets_agent_id_fkey
    foreign key (agent_id) references auth.users (id) on delete set null
);

comment on table support.tickets is 'A question to the staff.';

create index tickets_user_id_idx on support.tickets (user_id);
create index tickets_agent_id_idx on support.tickets (agent_id) where agent_id is not null;
create index tickets_status_created_at_idx on support.tickets (status, created_at);

create trigger tickets_updated_at_touch
  before update on support.tickets
  for each row execute function freehold.touch_updated_at();

create trigger tickets_user_id_frozen
  before update on support.tickets
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table support.tickets enable row level security;
alter table support.tickets force row level security;

revoke all on support.tickets from public, anon, authenticated, service_role;
grant select, insert, update on support.tickets to authenticated;
grant select, insert, update on support.tickets to service_role;

create table support.internal_notes (
  id uuid not null default gen_random_uuid(),
  ticket_id uuid not null,
  body text not null,
  created_at timestamptz not null default now(),
  constraint internal_notes_pkey primary key (id),
  constraint internal_notes_ticket_id_fkey
    foreign key (ticket_id) references support.tickets (id) on delete cascade
);

comment on table support.internal_notes is 'What the staff say among themselves.';

create index internal_notes_ticket_id_idx on support.internal_notes (ticket_id);

alter table support.internal_notes enable row level security;
alter table support.internal_notes force row level security;

revoke all on support.internal_notes from public, anon, authenticated, service_role;
grant select, insert, update, delete on support.internal_notes to authenticated;
grant select, insert, update, delete on support.internal_notes to service_role;

create table support.staff_members (
  user_id uuid not null,
  role text not null,
  is_active boolean not null default true,
  constraint staff_members_pkey primary key (user_id, role),
  constraint staff_members_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade,
  constraint staff_members_role_check check (role in ('admin', 'agent', 'writer'))
);

comment on table support.staff_members is 'Who works for the service.';

create trigger staff_members_user_id_frozen
  before update on support.staff_members
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table support.staff_members enable row level security;
alter table support.staff_members force row level security;

revoke all on support.staff_members from public, anon, authenticated, service_role;
grant select on support.staff_members to authenticated;
grant select, insert, update, delete on support.staff_members to service_role;

create table support.staff_permissions (
  role text not null,
  task text not null,
  constraint staff_permissions_pkey primary key (role, task),
  constraint staff_permissions_role_check
    check (role in ('admin', 'agent', 'writer')),
  constraint staff_permissions_task_check
    check (task in ('tickets_answer', 'articles_write', 'incidents_report'))
);

comment on table support.staff_permissions is 'Which role permits what.';

alter table support.staff_permissions enable row level security;
alter table support.staff_permissions force row level security;

revoke all on support.staff_permissions from public, anon, authenticated, service_role;
grant select, insert, update, delete on support.staff_permissions to service_role;

create table support.ticket_messages (
  id uuid not null default gen_random_uuid(),
  ticket_id uuid not null,
  author_id uuid not null default auth.uid(),
  body text not null,
  created_at timestamptz not null default now(),
  constraint ticket_messages_pkey primary key (id),
  constraint ticket_messages_ticket_id_fkey
    foreign key (ticket_id) references support.tickets (id) on delete cascade,
  constraint ticket_messages_author_id_fkey
    foreign key (author_id) references auth.users (id) on delete no action
);

comment on table support.ticket_messages is 'What is said of a ticket.';

create index ticket_messages_ticket_id_created_at_idx
  on support.ticket_messages (ticket_id, created_at);
create index ticket_messages_author_id_idx on support.ticket_messages (author_id);

create trigger ticket_messages_author_id_frozen
  before update on support.ticket_messages
  for each row when (old.author_id is distinct from new.author_id)
  execute function freehold.refuse_change('author_id');

create trigger ticket_messages_ticket_id_frozen
  before update on support.ticket_messages
  for each row when (old.ticket_id is distinct from new.ticket_id)
  execute function freehold.refuse_change('ticket_id');

alter table support.ticket_messages enable row level security;
alter table support.ticket_messages force row level security;

revoke all on support.ticket_messages from public, anon, authenticated, service_role;
grant select, insert on support.ticket_messages to authenticated;
grant select, insert on support.ticket_messages to service_role;

create table support.ticket_ratings (
  ticket_id uuid not null,
  user_id uuid not null default auth.uid(),
  stars bigint not null,
  constraint ticket_ratings_pkey primary key (ticket_id),
  constraint ticket_ratings_ticket_id_fkey
    foreign key (ticket_id) references support.tickets (id) on delete cascade,
  constraint ticket_ratings_user_id_fkey
    foreign key (user_id) references auth.users (id) on delete cascade,
  constraint ticket_ratings_stars_check check (stars between 1 and 5)
);

comment on table support.ticket_ratings is 'Whether an answer helped.';

create index ticket_ratings_user_id_idx on support.ticket_ratings (user_id);

create trigger ticket_ratings_ticket_id_frozen
  before update on support.ticket_ratings
  for each row when (old.ticket_id is distinct from new.ticket_id)
  execute function freehold.refuse_change('ticket_id');

create trigger ticket_ratings_user_id_frozen
  before update on support.ticket_ratings
  for each row when (old.user_id is distinct from new.user_id)
  execute function freehold.refuse_change('user_id');

alter table support.ticket_ratings enable row level security;
alter table support.ticket_ratings force row level security;

revoke all on support.ticket_ratings from public, anon, authenticated, service_role;
grant select, insert on support.ticket_ratings to authenticated;
grant select, insert on support.ticket_ratings to service_role;

create function billing.coupon_percent(code text)
  returns bigint
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select c.percent
from billing.coupons as c
where c.code = coupon_percent.code and (c.expires_at is null or c.expires_at > now())
$$;

comment on function billing.coupon_percent(text) is 'How much a coupon takes off; nothing if there is none, or no longer. Whoever asks sees no other.';

revoke all on function billing.coupon_percent(text) from public, anon;
grant execute on function billing.coupon_percent(text) to authenticated, service_role;

create function freehold.calendar_shares_with_caller()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select share.calendar_id
from public.calendar_shares as share
where share.user_id = (select auth.uid())
$$;

comment on function freehold.calendar_shares_with_caller() is 'What is shared with the caller, by public.calendar_shares.';

revoke all on function freehold.calendar_shares_with_caller() from public;
grant execute on function freehold.calendar_shares_with_caller() to authenticated;

create function freehold.calendar_shares_with_caller_with_events_write()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select share.calendar_id
from public.calendar_shares as share
where share.user_id = (select auth.uid())
  and share.role in (
    select permitted.role
    from public.calendar_role_permissions as permitted
    where permitted.permission = 'events_write'
  )
$$;

comment on function freehold.calendar_shares_with_caller_with_events_write() is 'What is shared with the caller in a role that permits events_write, by public.calendar_shares.';

revoke all on function freehold.calendar_shares_with_caller_with_events_write() from public;
grant execute on function freehold.calendar_shares_with_caller_with_events_write() to authenticated;

create function freehold.caller_is_in_support_staff_members_with_articles_write()
  returns boolean
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select exists (
  select 1
  from support.staff_members as staff
  where staff.user_id = (select auth.uid())
    and staff.role in (
      select permitted.role
      from support.staff_permissions as permitted
      where permitted.task = 'articles_write'
    )
    and staff.is_active
)
$$;

comment on function freehold.caller_is_in_support_staff_members_with_articles_write() is 'Whether the caller is staff in a role that permits articles_write, by support.staff_members.';

revoke all on function freehold.caller_is_in_support_staff_members_with_articles_write() from public;
grant execute on function freehold.caller_is_in_support_staff_members_with_articles_write() to authenticated;

create function freehold.caller_is_in_support_staff_members_with_incidents_report()
  returns boolean
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select exists (
  select 1
  from support.staff_members as staff
  where staff.user_id = (select auth.uid())
    and staff.role in (
      select permitted.role
      from support.staff_permissions as permitted
      where permitted.task = 'incidents_report'
    )
    and staff.is_active
)
$$;

comment on function freehold.caller_is_in_support_staff_members_with_incidents_report() is 'Whether the caller is staff in a role that permits incidents_report, by support.staff_members.';

revoke all on function freehold.caller_is_in_support_staff_members_with_incidents_report() from public;
grant execute on function freehold.caller_is_in_support_staff_members_with_incidents_report() to authenticated;

create function freehold.caller_is_in_support_staff_members_with_tickets_answer()
  returns boolean
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select exists (
  select 1
  from support.staff_members as staff
  where staff.user_id = (select auth.uid())
    and staff.role in (
      select permitted.role
      from support.staff_permissions as permitted
      where permitted.task = 'tickets_answer'
    )
    and staff.is_active
)
$$;

comment on function freehold.caller_is_in_support_staff_members_with_tickets_answer() is 'Whether the caller is staff in a role that permits tickets_answer, by support.staff_members.';

revoke all on function freehold.caller_is_in_support_staff_members_with_tickets_answer() from public;
grant execute on function freehold.caller_is_in_support_staff_members_with_tickets_answer() to authenticated;

create function freehold.channel_memberships_of_caller()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select member.channel_id
from public.channel_memberships as member
where member.user_id = (select auth.uid())
$$;

comment on function freehold.channel_memberships_of_caller() is 'What the caller is a member of, by public.channel_memberships.';

revoke all on function freehold.channel_memberships_of_caller() from public;
grant execute on function freehold.channel_memberships_of_caller() to authenticated;

create function freehold.channel_memberships_of_caller_as_moderator()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select member.channel_id
from public.channel_memberships as member
where member.user_id = (select auth.uid())
  and member.role = 'moderator'
$$;

comment on function freehold.channel_memberships_of_caller_as_moderator() is 'What the caller is a member of in the role moderator, by public.channel_memberships.';

revoke all on function freehold.channel_memberships_of_caller_as_moderator() from public;
grant execute on function freehold.channel_memberships_of_caller_as_moderator() to authenticated;

create function freehold.document_shares_with_caller()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select share.document_id
from public.document_shares as share
where share.user_id = (select auth.uid())
$$;

comment on function freehold.document_shares_with_caller() is 'What is shared with the caller, by public.document_shares.';

revoke all on function freehold.document_shares_with_caller() from public;
grant execute on function freehold.document_shares_with_caller() to authenticated;

create function freehold.document_shares_with_caller_as_edit()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select share.document_id
from public.document_shares as share
where share.user_id = (select auth.uid())
  and share.level = 'edit'
$$;

comment on function freehold.document_shares_with_caller_as_edit() is 'What is shared with the caller in the role edit, by public.document_shares.';

revoke all on function freehold.document_shares_with_caller_as_edit() from public;
grant execute on function freehold.document_shares_with_caller_as_edit() to authenticated;

create function freehold.event_guests_with_caller()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select share.event_id
from public.event_guests as share
where share.user_id = (select auth.uid())
$$;

comment on function freehold.event_guests_with_caller() is 'What is shared with the caller, by public.event_guests.';

revoke all on function freehold.event_guests_with_caller() from public;
grant execute on function freehold.event_guests_with_caller() to authenticated;

create function freehold.file_collections_joined_by_collected_files(file_id uuid)
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select joined.collection_id
from public.collected_files as joined
where joined.file_id = $1
$$;

comment on function freehold.file_collections_joined_by_collected_files(uuid) is 'The rows of public.file_collections that a row is joined to, by public.collected_files.';

revoke all on function freehold.file_collections_joined_by_collected_files(uuid) from public;
grant execute on function freehold.file_collections_joined_by_collected_files(uuid) to authenticated;

create function freehold.folder_shares_with_caller()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select share.folder_id
from public.folder_shares as share
where share.user_id = (select auth.uid())
$$;

comment on function freehold.folder_shares_with_caller() is 'What is shared with the caller, by public.folder_shares.';

revoke all on function freehold.folder_shares_with_caller() from public;
grant execute on function freehold.folder_shares_with_caller() to authenticated;

create function freehold.folder_shares_with_caller_as_edit()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select share.folder_id
from public.folder_shares as share
where share.user_id = (select auth.uid())
  and share.level = 'edit'
$$;

comment on function freehold.folder_shares_with_caller_as_edit() is 'What is shared with the caller in the role edit, by public.folder_shares.';

revoke all on function freehold.folder_shares_with_caller_as_edit() from public;
grant execute on function freehold.folder_shares_with_caller_as_edit() to authenticated;

create function freehold.folders_within_callers_3()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
with recursive tree (id) as (
  select root.id
  from public.folders as root
  where root.user_id = (select auth.uid())
  union
  select below.id
  from public.folders as below
  join tree on tree.id = below.parent_id
)
select tree.id
from tree
$$;

comment on function freehold.folders_within_callers_3() is 'The rows of public.folders at or below one that the caller is trusted with.';

revoke all on function freehold.folders_within_callers_3() from public;
grant execute on function freehold.folders_within_callers_3() to authenticated;

create function freehold.hr_departments_within_callers()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
with recursive tree (id) as (
  select root.id
  from hr.departments as root
  where root.head_id = (select auth.uid())
  union
  select below.id
  from hr.departments as below
  join tree on tree.id = below.parent_id
)
select tree.id
from tree
$$;

comment on function freehold.hr_departments_within_callers() is 'The rows of hr.departments at or below one that the caller is trusted with.';

revoke all on function freehold.hr_departments_within_callers() from public;
grant execute on function freehold.hr_departments_within_callers() to authenticated;

create function freehold.hr_employments_of_caller_with_contracts_read()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select member.workspace_id
from hr.employments as member
where member.user_id = (select auth.uid())
  and member.position_id in (
    select permitted.position_id
    from hr.position_permissions as permitted
    where permitted.permission = 'contracts_read'
  )
  and (member.ends_at is null or member.ends_at > now())
$$;

comment on function freehold.hr_employments_of_caller_with_contracts_read() is 'What the caller is a member of in a role that permits contracts_read, by hr.employments.';

revoke all on function freehold.hr_employments_of_caller_with_contracts_read() from public;
grant execute on function freehold.hr_employments_of_caller_with_contracts_read() to authenticated;

create function freehold.hr_employments_of_caller_with_contracts_write()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select member.workspace_id
from hr.employments as member
where member.user_id = (select auth.uid())
  and member.position_id in (
    select permitted.position_id
    from hr.position_permissions as permitted
    where permitted.permission = 'contracts_write'
  )
  and (member.ends_at is null or member.ends_at > now())
$$;

comment on function freehold.hr_employments_of_caller_with_contracts_write() is 'What the caller is a member of in a role that permits contracts_write, by hr.employments.';

revoke all on function freehold.hr_employments_of_caller_with_contracts_write() from public;
grant execute on function freehold.hr_employments_of_caller_with_contracts_write() to authenticated;

create function freehold.hr_employments_of_caller_with_recruit()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select member.workspace_id
from hr.employments as member
where member.user_id = (select auth.uid())
  and member.position_id in (
    select permitted.position_id
    from hr.position_permissions as permitted
    where permitted.permission = 'recruit'
  )
  and (member.ends_at is null or member.ends_at > now())
$$;

comment on function freehold.hr_employments_of_caller_with_recruit() is 'What the caller is a member of in a role that permits recruit, by hr.employments.';

revoke all on function freehold.hr_employments_of_caller_with_recruit() from public;
grant execute on function freehold.hr_employments_of_caller_with_recruit() to authenticated;

create function freehold.hr_employments_of_caller_with_salaries_read()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select member.workspace_id
from hr.employments as member
where member.user_id = (select auth.uid())
  and member.position_id in (
    select permitted.position_id
    from hr.position_permissions as permitted
    where permitted.permission = 'salaries_read'
  )
  and (member.ends_at is null or member.ends_at > now())
$$;

comment on function freehold.hr_employments_of_caller_with_salaries_read() is 'What the caller is a member of in a role that permits salaries_read, by hr.employments.';

revoke all on function freehold.hr_employments_of_caller_with_salaries_read() from public;
grant execute on function freehold.hr_employments_of_caller_with_salaries_read() to authenticated;

create function freehold.organization_memberships_of_caller_for_projects_as_owner()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select via.id
from public.projects as via
where via.workspace_id in (
  select via.id
  from public.workspaces as via
  where via.organization_id in (
    select member.organization_id
    from public.organization_memberships as member
    where member.user_id = (select auth.uid())
      and member.role = 'owner'
  )
)
$$;

comment on function freehold.organization_memberships_of_caller_for_projects_as_owner() is 'The rows of public.projects above which the caller is a member in the role owner, by public.organization_memberships.';

revoke all on function freehold.organization_memberships_of_caller_for_projects_as_owner() from public;
grant execute on function freehold.organization_memberships_of_caller_for_projects_as_owner() to authenticated;

create function freehold.organization_memberships_of_caller_for_workspaces()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select via.id
from public.workspaces as via
where via.organization_id in (
  select member.organization_id
  from public.organization_memberships as member
  where member.user_id = (select auth.uid())
)
$$;

comment on function freehold.organization_memberships_of_caller_for_workspaces() is 'The rows of public.workspaces above which the caller is a member, by public.organization_memberships.';

revoke all on function freehold.organization_memberships_of_caller_for_workspaces() from public;
grant execute on function freehold.organization_memberships_of_caller_for_workspaces() to authenticated;

create function freehold.peers_of_caller_in_workspace_memberships()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select peer.user_id
from public.workspace_memberships as own
join public.workspace_memberships as peer on peer.workspace_id = own.workspace_id
where own.user_id = (select auth.uid())
  and own.is_active
  and (own.expires_at is null or own.expires_at > now())
  and peer.is_active
  and (peer.expires_at is null or peer.expires_at > now())
$$;

comment on function freehold.peers_of_caller_in_workspace_memberships() is 'Whoever shares a tenant with the caller, by public.workspace_memberships.';

revoke all on function freehold.peers_of_caller_in_workspace_memberships() from public;
grant execute on function freehold.peers_of_caller_in_workspace_memberships() to authenticated;

create function freehold.project_memberships_of_caller()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select member.project_id
from public.project_memberships as member
where member.user_id = (select auth.uid())
$$;

comment on function freehold.project_memberships_of_caller() is 'What the caller is a member of, by public.project_memberships.';

revoke all on function freehold.project_memberships_of_caller() from public;
grant execute on function freehold.project_memberships_of_caller() to authenticated;

create function freehold.project_memberships_of_caller_as_lead()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select member.project_id
from public.project_memberships as member
where member.user_id = (select auth.uid())
  and member.role = 'lead'
$$;

comment on function freehold.project_memberships_of_caller_as_lead() is 'What the caller is a member of in the role lead, by public.project_memberships.';

revoke all on function freehold.project_memberships_of_caller_as_lead() from public;
grant execute on function freehold.project_memberships_of_caller_as_lead() to authenticated;

create function freehold.reports_of_caller_in_hr_reporting()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
with recursive reports (user_id) as (
  select report.user_id
  from hr.reporting as report
  where report.manager_id = (select auth.uid())
  union
  select report.user_id
  from hr.reporting as report
  join reports on reports.user_id = report.manager_id
)
select reports.user_id
from reports
$$;

comment on function freehold.reports_of_caller_in_hr_reporting() is 'Whoever reports to the caller, at any depth, by hr.reporting.';

revoke all on function freehold.reports_of_caller_in_hr_reporting() from public;
grant execute on function freehold.reports_of_caller_in_hr_reporting() to authenticated;

create function freehold.team_memberships_of_caller()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select member.team_id
from public.team_memberships as member
where member.user_id = (select auth.uid())
$$;

comment on function freehold.team_memberships_of_caller() is 'What the caller is a member of, by public.team_memberships.';

revoke all on function freehold.team_memberships_of_caller() from public;
grant execute on function freehold.team_memberships_of_caller() to authenticated;

create function freehold.workspace_memberships_of_caller()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select member.workspace_id
from public.workspace_memberships as member
where member.user_id = (select auth.uid())
  and member.is_active
  and (member.expires_at is null or member.expires_at > now())
$$;

comment on function freehold.workspace_memberships_of_caller() is 'What the caller is a member of, by public.workspace_memberships.';

revoke all on function freehold.workspace_memberships_of_caller() from public;
grant execute on function freehold.workspace_memberships_of_caller() to authenticated;

create function freehold.workspace_memberships_of_caller_as_admin()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select member.workspace_id
from public.workspace_memberships as member
where member.user_id = (select auth.uid())
  and member.role = 'admin'
  and member.is_active
  and (member.expires_at is null or member.expires_at > now())
$$;

comment on function freehold.workspace_memberships_of_caller_as_admin() is 'What the caller is a member of in the role admin, by public.workspace_memberships.';

revoke all on function freehold.workspace_memberships_of_caller_as_admin() from public;
grant execute on function freehold.workspace_memberships_of_caller_as_admin() to authenticated;

create function freehold.workspace_memberships_of_caller_as_owner()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select member.workspace_id
from public.workspace_memberships as member
where member.user_id = (select auth.uid())
  and member.role = 'owner'
  and member.is_active
  and (member.expires_at is null or member.expires_at > now())
$$;

comment on function freehold.workspace_memberships_of_caller_as_owner() is 'What the caller is a member of in the role owner, by public.workspace_memberships.';

revoke all on function freehold.workspace_memberships_of_caller_as_owner() from public;
grant execute on function freehold.workspace_memberships_of_caller_as_owner() to authenticated;

create function freehold.workspace_memberships_of_caller_as_owner_or_admin()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select member.workspace_id
from public.workspace_memberships as member
where member.user_id = (select auth.uid())
  and member.role in ('owner', 'admin')
  and member.is_active
  and (member.expires_at is null or member.expires_at > now())
$$;

comment on function freehold.workspace_memberships_of_caller_as_owner_or_admin() is 'What the caller is a member of in the role owner or admin, by public.workspace_memberships.';

revoke all on function freehold.workspace_memberships_of_caller_as_owner_or_admin() from public;
grant execute on function freehold.workspace_memberships_of_caller_as_owner_or_admin() to authenticated;

create function freehold.workspace_memberships_of_caller_as_owner_or_admin_or_member()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select member.workspace_id
from public.workspace_memberships as member
where member.user_id = (select auth.uid())
  and member.role in ('owner', 'admin', 'member')
  and member.is_active
  and (member.expires_at is null or member.expires_at > now())
$$;

comment on function freehold.workspace_memberships_of_caller_as_owner_or_admin_or_member() is 'What the caller is a member of in the role owner or admin or member, by public.workspace_memberships.';

revoke all on function freehold.workspace_memberships_of_caller_as_owner_or_admin_or_member() from public;
grant execute on function freehold.workspace_memberships_of_caller_as_owner_or_admin_or_member() to authenticated;

create function freehold.workspace_memberships_of_caller_for_channels_as_owner_or_admin()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select via.id
from public.channels as via
where via.workspace_id in (
  select member.workspace_id
  from public.workspace_memberships as member
  where member.user_id = (select auth.uid())
    and member.role in ('owner', 'admin')
    and member.is_active
    and (member.expires_at is null or member.expires_at > now())
)
$$;

comment on function freehold.workspace_memberships_of_caller_for_channels_as_owner_or_admin() is 'The rows of public.channels above which the caller is a member in the role owner or admin, by public.workspace_memberships.';

revoke all on function freehold.workspace_memberships_of_caller_for_channels_as_owner_or_admin() from public;
grant execute on function freehold.workspace_memberships_of_caller_for_channels_as_owner_or_admin() to authenticated;

create function freehold.workspace_memberships_of_caller_for_projects_as_owner_or_admin()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select via.id
from public.projects as via
where via.workspace_id in (
  select member.workspace_id
  from public.workspace_memberships as member
  where member.user_id = (select auth.uid())
    and member.role in ('owner', 'admin')
    and member.is_active
    and (member.expires_at is null or member.expires_at > now())
)
$$;

comment on function freehold.workspace_memberships_of_caller_for_projects_as_owner_or_admin() is 'The rows of public.projects above which the caller is a member in the role owner or admin, by public.workspace_memberships.';

revoke all on function freehold.workspace_memberships_of_caller_for_projects_as_owner_or_admin() from public;
grant execute on function freehold.workspace_memberships_of_caller_for_projects_as_owner_or_admin() to authenticated;

create function freehold.workspace_memberships_of_caller_for_teams_as_owner_or_admin()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select via.id
from public.teams as via
where via.workspace_id in (
  select member.workspace_id
  from public.workspace_memberships as member
  where member.user_id = (select auth.uid())
    and member.role in ('owner', 'admin')
    and member.is_active
    and (member.expires_at is null or member.expires_at > now())
)
$$;

comment on function freehold.workspace_memberships_of_caller_for_teams_as_owner_or_admin() is 'The rows of public.teams above which the caller is a member in the role owner or admin, by public.workspace_memberships.';

revoke all on function freehold.workspace_memberships_of_caller_for_teams_as_owner_or_admin() from public;
grant execute on function freehold.workspace_memberships_of_caller_for_teams_as_owner_or_admin() to authenticated;

create function freehold.workspace_memberships_of_caller_with_billing_read()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select member.workspace_id
from public.workspace_memberships as member
where member.user_id = (select auth.uid())
  and member.role in (
    select permitted.role
    from public.role_permissions as permitted
    where permitted.permission = 'billing_read'
  )
  and member.is_active
  and (member.expires_at is null or member.expires_at > now())
$$;

comment on function freehold.workspace_memberships_of_caller_with_billing_read() is 'What the caller is a member of in a role that permits billing_read, by public.workspace_memberships.';

revoke all on function freehold.workspace_memberships_of_caller_with_billing_read() from public;
grant execute on function freehold.workspace_memberships_of_caller_with_billing_read() to authenticated;

create function freehold.workspace_memberships_of_caller_with_billing_write()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select member.workspace_id
from public.workspace_memberships as member
where member.user_id = (select auth.uid())
  and member.role in (
    select permitted.role
    from public.role_permissions as permitted
    where permitted.permission = 'billing_write'
  )
  and member.is_active
  and (member.expires_at is null or member.expires_at > now())
$$;

comment on function freehold.workspace_memberships_of_caller_with_billing_write() is 'What the caller is a member of in a role that permits billing_write, by public.workspace_memberships.';

revoke all on function freehold.workspace_memberships_of_caller_with_billing_write() from public;
grant execute on function freehold.workspace_memberships_of_caller_with_billing_write() to authenticated;

create function freehold.workspace_memberships_of_caller_with_crm_read()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select member.workspace_id
from public.workspace_memberships as member
where member.user_id = (select auth.uid())
  and member.role in (
    select permitted.role
    from public.role_permissions as permitted
    where permitted.permission = 'crm_read'
  )
  and member.is_active
  and (member.expires_at is null or member.expires_at > now())
$$;

comment on function freehold.workspace_memberships_of_caller_with_crm_read() is 'What the caller is a member of in a role that permits crm_read, by public.workspace_memberships.';

revoke all on function freehold.workspace_memberships_of_caller_with_crm_read() from public;
grant execute on function freehold.workspace_memberships_of_caller_with_crm_read() to authenticated;

create function freehold.workspace_memberships_of_caller_with_crm_write()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select member.workspace_id
from public.workspace_memberships as member
where member.user_id = (select auth.uid())
  and member.role in (
    select permitted.role
    from public.role_permissions as permitted
    where permitted.permission = 'crm_write'
  )
  and member.is_active
  and (member.expires_at is null or member.expires_at > now())
$$;

comment on function freehold.workspace_memberships_of_caller_with_crm_write() is 'What the caller is a member of in a role that permits crm_write, by public.workspace_memberships.';

revoke all on function freehold.workspace_memberships_of_caller_with_crm_write() from public;
grant execute on function freehold.workspace_memberships_of_caller_with_crm_write() to authenticated;

create function freehold.workspace_memberships_of_caller_with_keys_manage()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select member.workspace_id
from public.workspace_memberships as member
where member.user_id = (select auth.uid())
  and member.role in (
    select permitted.role
    from public.role_permissions as permitted
    where permitted.permission = 'keys_manage'
  )
  and member.is_active
  and (member.expires_at is null or member.expires_at > now())
$$;

comment on function freehold.workspace_memberships_of_caller_with_keys_manage() is 'What the caller is a member of in a role that permits keys_manage, by public.workspace_memberships.';

revoke all on function freehold.workspace_memberships_of_caller_with_keys_manage() from public;
grant execute on function freehold.workspace_memberships_of_caller_with_keys_manage() to authenticated;

create function freehold.workspace_memberships_of_caller_with_members_invite()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
select member.workspace_id
from public.workspace_memberships as member
where member.user_id = (select auth.uid())
  and member.role in (
    select permitted.role
    from public.role_permissions as permitted
    where permitted.permission = 'members_invite'
  )
  and member.is_active
  and (member.expires_at is null or member.expires_at > now())
$$;

comment on function freehold.workspace_memberships_of_caller_with_members_invite() is 'What the caller is a member of in a role that permits members_invite, by public.workspace_memberships.';

revoke all on function freehold.workspace_memberships_of_caller_with_members_invite() from public;
grant execute on function freehold.workspace_memberships_of_caller_with_members_invite() to authenticated;

create function public.accept_workspace_invitation(token text)
  returns uuid
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  invitation public.workspace_invitations;
begin
  if (select auth.uid()) is null then
    raise exception 'only who is signed in accepts an invitation'
      using errcode = 'insufficient_privilege';
  end if;
  -- $1 is the token, of which its hash alone is kept
  delete from public.workspace_invitations as pending
  where pending.token_hash = sha256(convert_to($1, 'UTF8'))
    and pending.expires_at > now()
  returning pending.* into invitation;
  if not found then
    raise exception 'the invitation is unknown, was accepted before or has run out'
      using errcode = 'no_data_found';
  end if;
  insert into public.workspace_memberships (workspace_id, user_id, role)
  values (invitation.workspace_id, (select auth.uid()), invitation.role)
  on conflict do nothing;
  return invitation.workspace_id;
end;
$$;

comment on function public.accept_workspace_invitation(text) is 'Makes the caller a member, by the token of a row of public.workspace_invitations.';

revoke all on function public.accept_workspace_invitation(text) from public, anon, service_role;
grant execute on function public.accept_workspace_invitation(text) to authenticated;

create function public.open_tasks(at_most bigint default null)
  returns setof public.tasks
  language sql stable
  set search_path = pg_catalog, pg_temp
as $$
select t
from public.tasks as t
where t.assignee_id = (select auth.uid()) and t.status in ('open', 'in_progress')
order by t.due_on nulls last
limit coalesce(at_most, 50)
$$;

comment on function public.open_tasks(bigint) is 'What the caller has still to do, the most urgent first.';

revoke all on function public.open_tasks(bigint) from public, anon;
grant execute on function public.open_tasks(bigint) to authenticated, service_role;

create function public.welcome_user()
  returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.profiles (user_id, name)
  values (new.id, coalesce(nullif(split_part(new.email, '@', 1), ''), 'Somebody'))
  on conflict (user_id) do nothing;

  insert into public.organizations (id, name)
  values (new.id, 'Personal')
  on conflict (id) do nothing;

  insert into public.organization_memberships (organization_id, user_id, role)
  values (new.id, new.id, 'owner')
  on conflict (organization_id, user_id) do nothing;

  -- and he is its founder
  insert into public.workspaces (id, organization_id, created_by, name, slug)
  values (new.id, new.id, new.id, 'Personal', new.id::text)
  on conflict (id) do nothing;
  return null;
end;
$$;

comment on function public.welcome_user() is 'Whoever signs up gets a profile, and an organisation of his own with a workspace, all of it or nothing. It can run
twice: what he gets has his id.';

revoke all on function public.welcome_user() from public, anon, authenticated, service_role;

create trigger welcome_user
  after insert on auth.users
  for each row execute function public.welcome_user();

create view crm.pipeline_values (stage_id, currency_code, deals, amount_cents)
  with (security_invoker = true, security_barrier = true)
as
select d.stage_id, d.currency_code, count(*), sum(d.amount_cents)::bigint
from crm.deals as d
where d.status = 'open'
group by d.stage_id, d.currency_code;

comment on view crm.pipeline_values is 'What the open deals of each stage come to, as far as the reader sees them.';

revoke all on crm.pipeline_values from public, anon, authenticated, service_role;
grant select on crm.pipeline_values to authenticated;
grant select on crm.pipeline_values to service_role;

create view public.task_counts (project_id, status, tasks)
  with (security_invoker = true, security_barrier = true)
as
select t.project_id, t.status, count(*)
from public.tasks as t
group by t.project_id, t.status;

comment on view public.task_counts is 'How many tasks of each kind are in the projects that the reader sees.';

revoke all on public.task_counts from public, anon, authenticated, service_role;
grant select on public.task_counts to authenticated;
grant select on public.task_counts to service_role;

create function freehold.folders_within_callers()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
with recursive tree (id) as (
  select root.id
  from public.folders as root
  where root.user_id = (select auth.uid())
    or root.id = any (array(select freehold.folder_shares_with_caller()))
  union
  select below.id
  from public.folders as below
  join tree on tree.id = below.parent_id
)
select tree.id
from tree
$$;

comment on function freehold.folders_within_callers() is 'The rows of public.folders at or below one that the caller is trusted with.';

revoke all on function freehold.folders_within_callers() from public;
grant execute on function freehold.folders_within_callers() to authenticated;

create function freehold.folders_within_callers_2()
  returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
with recursive tree (id) as (
  select root.id
  from public.folders as root
  where root.user_id = (select auth.uid())
    or root.id = any (array(select freehold.folder_shares_with_caller_as_edit()))
  union
  select below.id
  from public.folders as below
  join tree on tree.id = below.parent_id
)
select tree.id
from tree
$$;

comment on function freehold.folders_within_callers_2() is 'The rows of public.folders at or below one that the caller is trusted with.';

revoke all on function freehold.folders_within_callers_2() from public;
grant execute on function freehold.folders_within_callers_2() to authenticated;

create policy avatars_delete on storage.objects
  for delete to authenticated
  using (
    bucket_id = 'avatars'
    and (storage.foldername(name))[1] = (select auth.uid())::text
  );

create policy avatars_insert on storage.objects
  for insert to authenticated
  with check (
    bucket_id = 'avatars'
    and (storage.foldername(name))[1] = (select auth.uid())::text
  );

create policy avatars_select on storage.objects
  for select to anon, authenticated
  using (bucket_id = 'avatars');

create policy avatars_update on storage.objects
  for update to authenticated
  using (
    bucket_id = 'avatars'
    and (storage.foldername(name))[1] = (select auth.uid())::text
  )
  with check (
    bucket_id = 'avatars'
    and (storage.foldername(name))[1] = (select auth.uid())::text
  );

create policy uploads_delete on storage.objects
  for delete to authenticated
  using (
    bucket_id = 'uploads'
    and (storage.foldername(name))[1] = any (array(
      select tenant::text from freehold.workspace_memberships_of_caller() as tenant
    ))
  );

create policy uploads_insert on storage.objects
  for insert to authenticated
  with check (
    bucket_id = 'uploads'
    and (storage.foldername(name))[1] = any (array(
      select tenant::text from freehold.workspace_memberships_of_caller() as tenant
    ))
  );

create policy uploads_select on storage.objects
  for select to authenticated
  using (
    bucket_id = 'uploads'
    and (storage.foldername(name))[1] = any (array(
      select tenant::text from freehold.workspace_memberships_of_caller() as tenant
    ))
  );

create policy uploads_update on storage.objects
  for update to authenticated
  using (
    bucket_id = 'uploads'
    and (storage.foldername(name))[1] = any (array(
      select tenant::text from freehold.workspace_memberships_of_caller() as tenant
    ))
  )
  with check (
    bucket_id = 'uploads'
    and (storage.foldername(name))[1] = any (array(
      select tenant::text from freehold.workspace_memberships_of_caller() as tenant
    ))
  );

create policy currencies_select_anyone on public.currencies
  for select to anon, authenticated
  using (true);

create policy countries_select_anyone on public.countries
  for select to anon, authenticated
  using (true);

create policy industries_select_signed_in on public.industries
  for select to authenticated
  using ((select auth.uid()) is not null);

create policy organizations_select_functions on public.organizations
  for select to current_user
  using (true);

create policy organizations_select_member on public.organizations
  for select to authenticated
  using (
    exists (
      select 1
      from public.organization_memberships as member
      where member.organization_id = organizations.id
        and member.user_id = (select auth.uid())
    )
  );

create policy organizations_insert_functions on public.organizations
  for insert to current_user
  with check (true);

create policy organizations_update_functions on public.organizations
  for update to current_user
  using (true)
  with check (true);

create policy organizations_update_owner on public.organizations
  for update to authenticated
  using (
    exists (
      select 1
      from public.organization_memberships as member
      where member.organization_id = organizations.id
        and member.user_id = (select auth.uid())
        and member.role = 'owner'
    )
  )
  with check (
    exists (
      select 1
      from public.organization_memberships as member
      where member.organization_id = organizations.id
        and member.user_id = (select auth.uid())
        and member.role = 'owner'
    )
  );

create policy organizations_delete_functions on public.organizations
  for delete to current_user
  using (true);

create policy workspaces_select_functions on public.workspaces
  for select to current_user
  using (true);

create policy workspaces_select_own_or_member on public.workspaces
  for select to authenticated
  using (
    created_by = (select auth.uid())
    or id = any (array(select freehold.workspace_memberships_of_caller()))
  );

create policy workspaces_insert_functions on public.workspaces
  for insert to current_user
  with check (true);

create policy workspaces_insert_own_and_member on public.workspaces
  for insert to authenticated
  with check (
    created_by = (select auth.uid())
    and organization_id = any (array(
      select member.organization_id
      from public.organization_memberships as member
      where member.user_id = (select auth.uid())
    ))
  );

create policy workspaces_update_functions on public.workspaces
  for update to current_user
  using (true)
  with check (true);

create policy workspaces_update_owner_or_admin on public.workspaces
  for update to authenticated
  using (id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())))
  with check (id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy workspaces_delete_functions on public.workspaces
  for delete to current_user
  using (true);

create policy workspaces_delete_owner on public.workspaces
  for delete to authenticated
  using (id = any (array(select freehold.workspace_memberships_of_caller_as_owner())));

create policy audit_entries_select_claimed_workspace_id_and_roles_auditor on audit.audit_entries
  for select to authenticated
  using (
    workspace_id = ((select auth.jwt()) -> 'app_metadata' ->> 'workspace_id')::uuid
    and ((select auth.jwt()) -> 'app_metadata' -> 'roles') @> jsonb_build_array('auditor'::text)
  );

create policy audit_entries_select_claimed_workspace_id_and_roles_auditor on audit.audit_entries_2026
  for select to authenticated
  using (
    workspace_id = ((select auth.jwt()) -> 'app_metadata' ->> 'workspace_id')::uuid
    and ((select auth.jwt()) -> 'app_metadata' -> 'roles') @> jsonb_build_array('auditor'::text)
  );

create policy audit_entries_select_claimed_workspace_id_and_roles_auditor on audit.audit_entries_2027
  for select to authenticated
  using (
    workspace_id = ((select auth.jwt()) -> 'app_metadata' ->> 'workspace_id')::uuid
    and ((select auth.jwt()) -> 'app_metadata' -> 'roles') @> jsonb_build_array('auditor'::text)
  );

create policy audit_entries_select_claimed_workspace_id_and_roles_auditor on audit.audit_entries_rest
  for select to authenticated
  using (
    workspace_id = ((select auth.jwt()) -> 'app_metadata' ->> 'workspace_id')::uuid
    and ((select auth.jwt()) -> 'app_metadata' -> 'roles') @> jsonb_build_array('auditor'::text)
  );

create policy data_exports_select_own on audit.data_exports
  for select to authenticated
  using (user_id = (select auth.uid()));

create policy data_exports_insert_own_and_status on audit.data_exports
  for insert to authenticated
  with check (
    user_id = (select auth.uid())
    and status = 'asked'
  );

create policy kiosks_select_claimed_account_id on audit.kiosks
  for select to authenticated
  using (account_id = ((select auth.jwt()) -> 'app_metadata' ->> 'account_id')::uuid);

create policy kiosks_insert_claimed_account_id on audit.kiosks
  for insert to authenticated
  with check (account_id = ((select auth.jwt()) -> 'app_metadata' ->> 'account_id')::uuid);

create policy kiosks_update_claimed_account_id on audit.kiosks
  for update to authenticated
  using (account_id = ((select auth.jwt()) -> 'app_metadata' ->> 'account_id')::uuid)
  with check (account_id = ((select auth.jwt()) -> 'app_metadata' ->> 'account_id')::uuid);

create policy kiosks_delete_claimed_account_id_and_role_admin on audit.kiosks
  for delete to authenticated
  using (
    account_id = ((select auth.jwt()) -> 'app_metadata' ->> 'account_id')::uuid
    and ((select auth.jwt()) -> 'app_metadata' ->> 'role') = 'admin'
  );

create policy retention_rules_select_service on audit.retention_rules
  for select to service_role
  using (true);

create policy retention_rules_insert_service on audit.retention_rules
  for insert to service_role
  with check (true);

create policy retention_rules_update_service on audit.retention_rules
  for update to service_role
  using (true)
  with check (true);

create policy retention_rules_delete_service on audit.retention_rules
  for delete to service_role
  using (true);

create policy sign_ins_select_own on audit.sign_ins
  for select to authenticated
  using (user_id = (select auth.uid()));

create policy bank_accounts_select_own on billing.bank_accounts
  for select to authenticated
  using (user_id = (select auth.uid()));

create policy bank_accounts_insert_own on billing.bank_accounts
  for insert to authenticated
  with check (user_id = (select auth.uid()));

create policy bank_accounts_delete_own on billing.bank_accounts
  for delete to authenticated
  using (user_id = (select auth.uid()));

create policy bank_accounts_floor on billing.bank_accounts
  as restrictive
  for all to anon, authenticated
  using (((select auth.jwt()) ->> 'aal') = 'aal2')
  with check (((select auth.jwt()) ->> 'aal') = 'aal2');

create policy coupons_select_functions on billing.coupons
  for select to current_user
  using (true);

create policy coupons_select_service on billing.coupons
  for select to service_role
  using (true);

create policy coupons_insert_service on billing.coupons
  for insert to service_role
  with check (true);

create policy coupons_update_service on billing.coupons
  for update to service_role
  using (true)
  with check (true);

create policy coupons_delete_service on billing.coupons
  for delete to service_role
  using (true);

create policy invoices_select_billing_read_and_status on billing.invoices
  for select to authenticated
  using (
    workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_billing_read()))
    and status <> 'draft'
  );

create policy credit_notes_select_billing_read on billing.credit_notes
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_billing_read())));

create policy invoice_lines_select_billing_read_and_status on billing.invoice_lines
  for select to authenticated
  using (
    exists (
      select 1
      from billing.invoices as parent
      where parent.id = invoice_lines.invoice_id
        and parent.workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_billing_read()))
        and parent.status <> 'draft'
    )
  );

create policy payment_methods_select_billing_read on billing.payment_methods
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_billing_read())));

create policy payment_methods_delete_billing_write on billing.payment_methods
  for delete to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_billing_write())));

create policy payments_select_billing_read on billing.payments
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_billing_read())));

create policy payouts_select_own on billing.payouts
  for select to authenticated
  using (
    exists (
      select 1
      from billing.bank_accounts as parent
      where parent.id = payouts.account_id
        and parent.user_id = (select auth.uid())
    )
  );

create policy payouts_floor on billing.payouts
  as restrictive
  for all to anon, authenticated
  using (((select auth.jwt()) ->> 'aal') = 'aal2')
  with check (((select auth.jwt()) ->> 'aal') = 'aal2');

create policy plans_select_is_offered on billing.plans
  for select to anon, authenticated
  using (is_offered);

create policy plan_features_select_is_offered on billing.plan_features
  for select to anon, authenticated
  using (
    exists (
      select 1
      from billing.plans as parent
      where parent.code = plan_features.plan_code
        and parent.is_offered
    )
  );

create policy subscriptions_select_billing_read on billing.subscriptions
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_billing_read())));

create policy tax_rates_select_anyone on billing.tax_rates
  for select to anon, authenticated
  using (true);

create policy usage_records_select_billing_read on billing.usage_records
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_billing_read())));

create policy campaigns_select_crm_read on crm.campaigns
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_read())));

create policy campaigns_insert_crm_write on crm.campaigns
  for insert to authenticated
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_write())));

create policy campaigns_update_crm_write on crm.campaigns
  for update to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_write())))
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_write())));

create policy campaigns_delete_crm_write on crm.campaigns
  for delete to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_write())));

create policy companies_select_crm_read on crm.companies
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_read())));

create policy companies_insert_crm_write on crm.companies
  for insert to authenticated
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_write())));

create policy companies_update_crm_write on crm.companies
  for update to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_write())))
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_write())));

create policy companies_delete_crm_write on crm.companies
  for delete to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_write())));

create policy contacts_select_crm_read on crm.contacts
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_read())));

create policy contacts_insert_crm_write on crm.contacts
  for insert to authenticated
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_write())));

create policy contacts_update_crm_write on crm.contacts
  for update to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_write())))
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_write())));

create policy contacts_delete_crm_write on crm.contacts
  for delete to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_write())));

create policy campaign_contacts_select_crm_read on crm.campaign_contacts
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_read())));

create policy campaign_contacts_insert_crm_write on crm.campaign_contacts
  for insert to authenticated
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_write())));

create policy campaign_contacts_update_crm_write on crm.campaign_contacts
  for update to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_write())))
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_write())));

create policy campaign_contacts_delete_crm_write on crm.campaign_contacts
  for delete to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_write())));

create policy contact_consents_select_crm_read on crm.contact_consents
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_read())));

create policy pipelines_select_member on crm.pipelines
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller())));

create policy pipelines_insert_owner_or_admin on crm.pipelines
  for insert to authenticated
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy pipelines_update_owner_or_admin on crm.pipelines
  for update to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())))
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy pipelines_delete_owner_or_admin on crm.pipelines
  for delete to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy stages_select_member on crm.stages
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller())));

create policy stages_insert_owner_or_admin on crm.stages
  for insert to authenticated
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy stages_update_owner_or_admin on crm.stages
  for update to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())))
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy stages_delete_owner_or_admin on crm.stages
  for delete to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy deals_select_crm_read on crm.deals
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_read())));

create policy deals_insert_crm_write_and_status on crm.deals
  for insert to authenticated
  with check (
    workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_write()))
    and status = 'open'
  );

create policy deals_update_crm_write on crm.deals
  for update to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_write())))
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_write())));

create policy deals_delete_own_and_crm_write_and_status on crm.deals
  for delete to authenticated
  using (
    user_id = (select auth.uid())
    and workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_write()))
    and status = 'open'
  );

create policy deal_activities_select_crm_read on crm.deal_activities
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_read())));

create policy deal_activities_insert_crm_write on crm.deal_activities
  for insert to authenticated
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_write())));

create policy deal_activities_update_crm_write on crm.deal_activities
  for update to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_write())))
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_write())));

create policy deal_activities_delete_crm_write on crm.deal_activities
  for delete to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_write())));

create policy leads_select_assigned_and_member_or_crm_read on crm.leads
  for select to authenticated
  using (
    (
      assignee_id = (select auth.uid())
      and workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
    )
    or workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_read()))
  );

create policy leads_insert_crm_write on crm.leads
  for insert to authenticated
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_write())));

create policy leads_update_assigned_and_member_or_crm_write on crm.leads
  for update to authenticated
  using (
    (
      assignee_id = (select auth.uid())
      and workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
    )
    or workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_write()))
  )
  with check (
    (
      assignee_id = (select auth.uid())
      and workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
    )
    or workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_write()))
  );

create policy leads_delete_crm_write on crm.leads
  for delete to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_write())));

create policy products_select_member on crm.products
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller())));

create policy products_insert_owner_or_admin on crm.products
  for insert to authenticated
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy products_update_owner_or_admin on crm.products
  for update to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())))
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy products_delete_owner_or_admin on crm.products
  for delete to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy quotes_select_crm_read on crm.quotes
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_read())));

create policy quotes_insert_crm_write on crm.quotes
  for insert to authenticated
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_write())));

create policy quotes_update_crm_write on crm.quotes
  for update to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_write())))
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_write())));

create policy quotes_delete_crm_write on crm.quotes
  for delete to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_write())));

create policy quote_lines_select_crm_read on crm.quote_lines
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_read())));

create policy quote_lines_insert_crm_write on crm.quote_lines
  for insert to authenticated
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_write())));

create policy quote_lines_update_crm_write on crm.quote_lines
  for update to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_write())))
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_write())));

create policy quote_lines_delete_crm_write on crm.quote_lines
  for delete to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_crm_write())));

create policy appraisals_select_own_or_manager on hr.appraisals
  for select to authenticated
  using (
    user_id = (select auth.uid())
    or user_id = any (array(select freehold.reports_of_caller_in_hr_reporting()))
  );

create policy appraisals_insert_manager on hr.appraisals
  for insert to authenticated
  with check (user_id = any (array(select freehold.reports_of_caller_in_hr_reporting())));

create policy appraisals_update_manager on hr.appraisals
  for update to authenticated
  using (user_id = any (array(select freehold.reports_of_caller_in_hr_reporting())))
  with check (user_id = any (array(select freehold.reports_of_caller_in_hr_reporting())));

create policy departments_select_functions on hr.departments
  for select to current_user
  using (true);

create policy departments_select_member on hr.departments
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller())));

create policy departments_insert_owner_or_admin on hr.departments
  for insert to authenticated
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy departments_update_within_own_and_member_or_owner_or_admin on hr.departments
  for update to authenticated
  using (
    (
      (
        head_id = (select auth.uid())
        or parent_id = any (array(select freehold.hr_departments_within_callers()))
      )
      and workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
    )
    or workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin()))
  )
  with check (
    (
      (
        head_id = (select auth.uid())
        or parent_id = any (array(select freehold.hr_departments_within_callers()))
      )
      and workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
    )
    or workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin()))
  );

create policy departments_delete_owner_or_admin on hr.departments
  for delete to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy positions_select_member on hr.positions
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller())));

create policy positions_insert_owner_or_admin on hr.positions
  for insert to authenticated
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy positions_update_owner_or_admin on hr.positions
  for update to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())))
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy positions_delete_owner_or_admin on hr.positions
  for delete to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy candidates_select_recruit on hr.candidates
  for select to authenticated
  using (workspace_id = any (array(select freehold.hr_employments_of_caller_with_recruit())));

create policy candidates_insert_recruit on hr.candidates
  for insert to authenticated
  with check (workspace_id = any (array(select freehold.hr_employments_of_caller_with_recruit())));

create policy candidates_update_recruit on hr.candidates
  for update to authenticated
  using (workspace_id = any (array(select freehold.hr_employments_of_caller_with_recruit())))
  with check (workspace_id = any (array(select freehold.hr_employments_of_caller_with_recruit())));

create policy candidates_delete_recruit on hr.candidates
  for delete to authenticated
  using (workspace_id = any (array(select freehold.hr_employments_of_caller_with_recruit())));

create policy contracts_select_own_or_contracts_read on hr.contracts
  for select to authenticated
  using (
    user_id = (select auth.uid())
    or workspace_id = any (array(select freehold.hr_employments_of_caller_with_contracts_read()))
  );

create policy contracts_insert_contracts_write on hr.contracts
  for insert to authenticated
  with check (workspace_id = any (array(select freehold.hr_employments_of_caller_with_contracts_write())));

create policy contracts_update_contracts_write on hr.contracts
  for update to authenticated
  using (workspace_id = any (array(select freehold.hr_employments_of_caller_with_contracts_write())))
  with check (workspace_id = any (array(select freehold.hr_employments_of_caller_with_contracts_write())));

create policy courses_select_member on hr.courses
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller())));

create policy courses_insert_owner_or_admin on hr.courses
  for insert to authenticated
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy courses_update_owner_or_admin on hr.courses
  for update to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())))
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy courses_delete_owner_or_admin on hr.courses
  for delete to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy course_bookings_select_member on hr.course_bookings
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller())));

create policy course_bookings_insert_own_and_member on hr.course_bookings
  for insert to authenticated
  with check (
    user_id = (select auth.uid())
    and workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
  );

create policy course_bookings_update_own_and_member on hr.course_bookings
  for update to authenticated
  using (
    user_id = (select auth.uid())
    and workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
  )
  with check (
    user_id = (select auth.uid())
    and workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
  );

create policy course_bookings_delete_own_and_member_or_owner_or_admin on hr.course_bookings
  for delete to authenticated
  using (
    (
      user_id = (select auth.uid())
      and workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
    )
    or workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin()))
  );

create policy emergency_contacts_select_own_or_manager on hr.emergency_contacts
  for select to authenticated
  using (
    user_id = (select auth.uid())
    or user_id = any (array(select freehold.reports_of_caller_in_hr_reporting()))
  );

create policy emergency_contacts_insert_own on hr.emergency_contacts
  for insert to authenticated
  with check (user_id = (select auth.uid()));

create policy emergency_contacts_update_own on hr.emergency_contacts
  for update to authenticated
  using (user_id = (select auth.uid()))
  with check (user_id = (select auth.uid()));

create policy emergency_contacts_delete_own on hr.emergency_contacts
  for delete to authenticated
  using (user_id = (select auth.uid()));

create policy employments_select_functions on hr.employments
  for select to current_user
  using (true);

create policy employments_select_self on hr.employments
  for select to authenticated
  using (user_id = (select auth.uid()));

create policy expenses_select_own_or_manager on hr.expenses
  for select to authenticated
  using (
    user_id = (select auth.uid())
    or user_id = any (array(select freehold.reports_of_caller_in_hr_reporting()))
  );

create policy expenses_insert_own_and_status on hr.expenses
  for insert to authenticated
  with check (
    user_id = (select auth.uid())
    and status = 'asked'
  );

create policy expenses_update_own_and_status_or_manager on hr.expenses
  for update to authenticated
  using (
    (
      user_id = (select auth.uid())
      and status = 'asked'
    )
    or user_id = any (array(select freehold.reports_of_caller_in_hr_reporting()))
  )
  with check (
    (
      user_id = (select auth.uid())
      and status = 'asked'
    )
    or user_id = any (array(select freehold.reports_of_caller_in_hr_reporting()))
  );

create policy expenses_delete_own_and_status on hr.expenses
  for delete to authenticated
  using (
    user_id = (select auth.uid())
    and status = 'asked'
  );

create policy expense_items_select_own_or_manager on hr.expense_items
  for select to authenticated
  using (
    exists (
      select 1
      from hr.expenses as parent
      where parent.id = expense_items.expense_id
        and (
          parent.user_id = (select auth.uid())
          or parent.user_id = any (array(select freehold.reports_of_caller_in_hr_reporting()))
        )
    )
  );

create policy expense_items_insert_own_and_status on hr.expense_items
  for insert to authenticated
  with check (
    exists (
      select 1
      from hr.expenses as parent
      where parent.id = expense_items.expense_id
        and parent.user_id = (select auth.uid())
        and parent.status = 'asked'
    )
  );

create policy expense_items_update_own_and_status_or_manager on hr.expense_items
  for update to authenticated
  using (
    exists (
      select 1
      from hr.expenses as parent
      where parent.id = expense_items.expense_id
        and (
          (
            parent.user_id = (select auth.uid())
            and parent.status = 'asked'
          )
          or parent.user_id = any (array(select freehold.reports_of_caller_in_hr_reporting()))
        )
    )
  )
  with check (
    exists (
      select 1
      from hr.expenses as parent
      where parent.id = expense_items.expense_id
        and (
          (
            parent.user_id = (select auth.uid())
            and parent.status = 'asked'
          )
          or parent.user_id = any (array(select freehold.reports_of_caller_in_hr_reporting()))
        )
    )
  );

create policy expense_items_delete_own_and_status on hr.expense_items
  for delete to authenticated
  using (
    exists (
      select 1
      from hr.expenses as parent
      where parent.id = expense_items.expense_id
        and parent.user_id = (select auth.uid())
        and parent.status = 'asked'
    )
  );

create policy goals_select_own_or_manager on hr.goals
  for select to authenticated
  using (
    user_id = (select auth.uid())
    or user_id = any (array(select freehold.reports_of_caller_in_hr_reporting()))
  );

create policy goals_insert_own on hr.goals
  for insert to authenticated
  with check (user_id = (select auth.uid()));

create policy goals_update_own on hr.goals
  for update to authenticated
  using (user_id = (select auth.uid()))
  with check (user_id = (select auth.uid()));

create policy goals_delete_own on hr.goals
  for delete to authenticated
  using (user_id = (select auth.uid()));

create policy interviews_select_assigned_or_recruit on hr.interviews
  for select to authenticated
  using (
    interviewer_id = (select auth.uid())
    or workspace_id = any (array(select freehold.hr_employments_of_caller_with_recruit()))
  );

create policy interviews_insert_recruit on hr.interviews
  for insert to authenticated
  with check (workspace_id = any (array(select freehold.hr_employments_of_caller_with_recruit())));

create policy interviews_update_assigned_or_recruit on hr.interviews
  for update to authenticated
  using (
    interviewer_id = (select auth.uid())
    or workspace_id = any (array(select freehold.hr_employments_of_caller_with_recruit()))
  )
  with check (
    interviewer_id = (select auth.uid())
    or workspace_id = any (array(select freehold.hr_employments_of_caller_with_recruit()))
  );

create policy interviews_delete_recruit on hr.interviews
  for delete to authenticated
  using (workspace_id = any (array(select freehold.hr_employments_of_caller_with_recruit())));

create policy leave_requests_select_own_or_manager on hr.leave_requests
  for select to authenticated
  using (
    user_id = (select auth.uid())
    or user_id = any (array(select freehold.reports_of_caller_in_hr_reporting()))
  );

create policy leave_requests_insert_own_and_status on hr.leave_requests
  for insert to authenticated
  with check (
    user_id = (select auth.uid())
    and status = 'asked'
  );

create policy leave_requests_update_own_and_status_or_manager on hr.leave_requests
  for update to authenticated
  using (
    (
      user_id = (select auth.uid())
      and status = 'asked'
    )
    or user_id = any (array(select freehold.reports_of_caller_in_hr_reporting()))
  )
  with check (
    (
      user_id = (select auth.uid())
      and status = 'asked'
    )
    or user_id = any (array(select freehold.reports_of_caller_in_hr_reporting()))
  );

create policy leave_requests_delete_own_and_status on hr.leave_requests
  for delete to authenticated
  using (
    user_id = (select auth.uid())
    and status = 'asked'
  );

create policy payslips_select_own_or_salaries_read on hr.payslips
  for select to authenticated
  using (
    user_id = (select auth.uid())
    or workspace_id = any (array(select freehold.hr_employments_of_caller_with_salaries_read()))
  );

create policy payslips_floor on hr.payslips
  as restrictive
  for all to anon, authenticated
  using (((select auth.jwt()) ->> 'aal') = 'aal2')
  with check (((select auth.jwt()) ->> 'aal') = 'aal2');

create policy position_permissions_select_functions on hr.position_permissions
  for select to current_user
  using (true);

create policy position_permissions_select_service on hr.position_permissions
  for select to service_role
  using (true);

create policy position_permissions_insert_service on hr.position_permissions
  for insert to service_role
  with check (true);

create policy position_permissions_update_service on hr.position_permissions
  for update to service_role
  using (true)
  with check (true);

create policy position_permissions_delete_service on hr.position_permissions
  for delete to service_role
  using (true);

create policy reporting_select_functions on hr.reporting
  for select to current_user
  using (true);

create policy reporting_select_self on hr.reporting
  for select to authenticated
  using (user_id = (select auth.uid()));

create policy absences_select_own_or_peer on public.absences
  for select to authenticated
  using (
    user_id = (select auth.uid())
    or user_id = any (array(select freehold.peers_of_caller_in_workspace_memberships()))
  );

create policy absences_insert_own on public.absences
  for insert to authenticated
  with check (user_id = (select auth.uid()));

create policy absences_update_own on public.absences
  for update to authenticated
  using (user_id = (select auth.uid()))
  with check (user_id = (select auth.uid()));

create policy absences_delete_own on public.absences
  for delete to authenticated
  using (user_id = (select auth.uid()));

create policy announcements_select_while_it_is_up on public.announcements
  for select to authenticated
  using (
    (
      workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
      and shown_from <= now()
      and shown_until > now()
    )
    or workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin()))
  );

create policy announcements_insert_while_it_is_up on public.announcements
  for insert to authenticated
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy announcements_update_while_it_is_up on public.announcements
  for update to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())))
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy announcements_delete_while_it_is_up on public.announcements
  for delete to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy api_keys_select_keys_manage on public.api_keys
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_keys_manage())));

create policy api_keys_delete_keys_manage on public.api_keys
  for delete to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_keys_manage())));

create policy api_keys_floor on public.api_keys
  as restrictive
  for all to anon, authenticated
  using (((select auth.jwt()) ->> 'aal') = 'aal2')
  with check (((select auth.jwt()) ->> 'aal') = 'aal2');

create policy assistant_sessions_select_own on public.assistant_sessions
  for select to authenticated
  using (user_id = (select auth.uid()));

create policy assistant_sessions_insert_own on public.assistant_sessions
  for insert to authenticated
  with check (user_id = (select auth.uid()));

create policy assistant_sessions_update_own on public.assistant_sessions
  for update to authenticated
  using (user_id = (select auth.uid()))
  with check (user_id = (select auth.uid()));

create policy assistant_sessions_delete_own on public.assistant_sessions
  for delete to authenticated
  using (user_id = (select auth.uid()));

create policy assistant_messages_select_own on public.assistant_messages
  for select to authenticated
  using (
    exists (
      select 1
      from public.assistant_sessions as parent
      where parent.id = assistant_messages.session_id
        and parent.user_id = (select auth.uid())
    )
  );

create policy assistant_messages_insert_own_and_speaker on public.assistant_messages
  for insert to authenticated
  with check (
    exists (
      select 1
      from public.assistant_sessions as parent
      where parent.id = assistant_messages.session_id
        and parent.user_id = (select auth.uid())
    )
    and speaker = 'user'
  );

create policy booking_pages_select_is_open on public.booking_pages
  for select to anon
  using (is_open);

create policy booking_pages_select_own_or_is_open on public.booking_pages
  for select to authenticated
  using (
    user_id = (select auth.uid())
    or is_open
  );

create policy booking_pages_insert_own on public.booking_pages
  for insert to authenticated
  with check (user_id = (select auth.uid()));

create policy booking_pages_update_own on public.booking_pages
  for update to authenticated
  using (user_id = (select auth.uid()))
  with check (user_id = (select auth.uid()));

create policy booking_pages_delete_own on public.booking_pages
  for delete to authenticated
  using (user_id = (select auth.uid()));

create policy bookmarks_select_own on public.bookmarks
  for select to authenticated
  using (user_id = (select auth.uid()));

create policy bookmarks_insert_own on public.bookmarks
  for insert to authenticated
  with check (user_id = (select auth.uid()));

create policy bookmarks_update_own on public.bookmarks
  for update to authenticated
  using (user_id = (select auth.uid()))
  with check (user_id = (select auth.uid()));

create policy bookmarks_delete_own on public.bookmarks
  for delete to authenticated
  using (user_id = (select auth.uid()));

create policy calendars_select_own_or_shared on public.calendars
  for select to authenticated
  using (
    user_id = (select auth.uid())
    or id = any (array(select freehold.calendar_shares_with_caller()))
  );

create policy calendars_insert_own on public.calendars
  for insert to authenticated
  with check (user_id = (select auth.uid()));

create policy calendars_update_own_or_shared_as_events_write on public.calendars
  for update to authenticated
  using (
    user_id = (select auth.uid())
    or id = any (array(select freehold.calendar_shares_with_caller_with_events_write()))
  )
  with check (
    user_id = (select auth.uid())
    or id = any (array(select freehold.calendar_shares_with_caller_with_events_write()))
  );

create policy calendars_delete_own on public.calendars
  for delete to authenticated
  using (user_id = (select auth.uid()));

create policy calendar_events_select_own_or_shared_or_shared on public.calendar_events
  for select to authenticated
  using (
    exists (
      select 1
      from public.calendars as parent
      where parent.id = calendar_events.calendar_id
        and (
          parent.user_id = (select auth.uid())
          or parent.id = any (array(select freehold.calendar_shares_with_caller()))
        )
    )
    or id = any (array(select freehold.event_guests_with_caller()))
  );

create policy calendar_events_insert_own on public.calendar_events
  for insert to authenticated
  with check (
    exists (
      select 1
      from public.calendars as parent
      where parent.id = calendar_events.calendar_id
        and parent.user_id = (select auth.uid())
    )
  );

create policy calendar_events_update_own_or_shared_as_events_write on public.calendar_events
  for update to authenticated
  using (
    exists (
      select 1
      from public.calendars as parent
      where parent.id = calendar_events.calendar_id
        and (
          parent.user_id = (select auth.uid())
          or parent.id = any (array(select freehold.calendar_shares_with_caller_with_events_write()))
        )
    )
  )
  with check (
    exists (
      select 1
      from public.calendars as parent
      where parent.id = calendar_events.calendar_id
        and (
          parent.user_id = (select auth.uid())
          or parent.id = any (array(select freehold.calendar_shares_with_caller_with_events_write()))
        )
    )
  );

create policy calendar_events_delete_own on public.calendar_events
  for delete to authenticated
  using (
    exists (
      select 1
      from public.calendars as parent
      where parent.id = calendar_events.calendar_id
        and parent.user_id = (select auth.uid())
    )
  );

create policy calendar_role_permissions_select_functions on public.calendar_role_permissions
  for select to current_user
  using (true);

create policy calendar_role_permissions_select_signed_in on public.calendar_role_permissions
  for select to authenticated
  using ((select auth.uid()) is not null);

create policy calendar_shares_select_functions on public.calendar_shares
  for select to current_user
  using (true);

create policy calendar_shares_select_self_or_own_or_shared on public.calendar_shares
  for select to authenticated
  using (
    user_id = (select auth.uid())
    or exists (
      select 1
      from public.calendars as parent
      where parent.id = calendar_shares.calendar_id
        and (
          parent.user_id = (select auth.uid())
          or parent.id = any (array(select freehold.calendar_shares_with_caller()))
        )
    )
  );

create policy calendar_shares_insert_own_and_others on public.calendar_shares
  for insert to authenticated
  with check (
    exists (
      select 1
      from public.calendars as parent
      where parent.id = calendar_shares.calendar_id
        and parent.user_id = (select auth.uid())
    )
    and user_id <> (select auth.uid())
  );

create policy calendar_shares_delete_own on public.calendar_shares
  for delete to authenticated
  using (
    exists (
      select 1
      from public.calendars as parent
      where parent.id = calendar_shares.calendar_id
        and parent.user_id = (select auth.uid())
    )
  );

create policy channels_select_functions on public.channels
  for select to current_user
  using (true);

create policy channels_select_member on public.channels
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller())));

create policy channels_insert_owner_or_admin_or_member on public.channels
  for insert to authenticated
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin_or_member())));

create policy channels_update_owner_or_admin_or_member on public.channels
  for update to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin_or_member())))
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin_or_member())));

create policy channels_delete_owner_or_admin_or_member on public.channels
  for delete to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin_or_member())));

create policy channel_memberships_select_functions on public.channel_memberships
  for select to current_user
  using (true);

create policy channel_memberships_select_self_or_member_or_owner_or_admin on public.channel_memberships
  for select to authenticated
  using (
    user_id = (select auth.uid())
    or channel_id = any (array(select freehold.channel_memberships_of_caller()))
    or channel_id = any (array(select freehold.workspace_memberships_of_caller_for_channels_as_owner_or_admin()))
  );

create policy channel_memberships_insert_owner_or_admin on public.channel_memberships
  for insert to authenticated
  with check (channel_id = any (array(select freehold.workspace_memberships_of_caller_for_channels_as_owner_or_admin())));

create policy channel_memberships_update_owner_or_admin on public.channel_memberships
  for update to authenticated
  using (channel_id = any (array(select freehold.workspace_memberships_of_caller_for_channels_as_owner_or_admin())))
  with check (channel_id = any (array(select freehold.workspace_memberships_of_caller_for_channels_as_owner_or_admin())));

create policy channel_memberships_delete_self_or_owner_or_admin on public.channel_memberships
  for delete to authenticated
  using (
    user_id = (select auth.uid())
    or channel_id = any (array(select freehold.workspace_memberships_of_caller_for_channels_as_owner_or_admin()))
  );

create policy channel_messages_select_member on public.channel_messages
  for select to authenticated
  using (channel_id = any (array(select freehold.channel_memberships_of_caller())));

create policy channel_messages_insert_own_and_member on public.channel_messages
  for insert to authenticated
  with check (
    author_id = (select auth.uid())
    and channel_id = any (array(select freehold.channel_memberships_of_caller()))
  );

create policy channel_messages_update_own_and_member_and_created_at on public.channel_messages
  for update to authenticated
  using (
    author_id = (select auth.uid())
    and channel_id = any (array(select freehold.channel_memberships_of_caller()))
    and created_at > now() - interval '24 hours'
  )
  with check (
    author_id = (select auth.uid())
    and channel_id = any (array(select freehold.channel_memberships_of_caller()))
    and created_at > now() - interval '24 hours'
  );

create policy channel_messages_delete_own_or_moderator on public.channel_messages
  for delete to authenticated
  using (
    author_id = (select auth.uid())
    or channel_id = any (array(select freehold.channel_memberships_of_caller_as_moderator()))
  );

create policy projects_select_functions on public.projects
  for select to current_user
  using (true);

create policy projects_select_member on public.projects
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller())));

create policy projects_insert_own_and_owner_or_admin_or_member on public.projects
  for insert to authenticated
  with check (
    lead_id = (select auth.uid())
    and workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin_or_member()))
  );

create policy projects_update_own_and_member_or_owner_or_admin on public.projects
  for update to authenticated
  using (
    (
      lead_id = (select auth.uid())
      and workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
    )
    or workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin()))
  )
  with check (
    (
      lead_id = (select auth.uid())
      and workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
    )
    or workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin()))
  );

create policy projects_delete_owner_or_admin on public.projects
  for delete to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy milestones_select_member on public.milestones
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller())));

create policy milestones_insert_member on public.milestones
  for insert to authenticated
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller())));

create policy milestones_update_member on public.milestones
  for update to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller())))
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller())));

create policy milestones_delete_member on public.milestones
  for delete to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller())));

create policy tasks_select_at_work on public.tasks
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller())));

create policy tasks_insert_at_work on public.tasks
  for insert to authenticated
  with check (
    author_id = (select auth.uid())
    and workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin_or_member()))
  );

create policy tasks_update_at_work on public.tasks
  for update to authenticated
  using (
    (
      workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
      and (
        author_id = (select auth.uid())
        or assignee_id = (select auth.uid())
      )
    )
    or workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin()))
  )
  with check (
    (
      workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
      and (
        author_id = (select auth.uid())
        or assignee_id = (select auth.uid())
      )
    )
    or workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin()))
  );

create policy tasks_delete_at_work on public.tasks
  for delete to authenticated
  using (
    (
      author_id = (select auth.uid())
      and workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
      and status = 'draft'
    )
    or workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin()))
  );

create policy checklist_items_select_as_its_task on public.checklist_items
  for select to authenticated
  using (
    exists (
      select 1
      from public.tasks as parent
      where parent.id = checklist_items.task_id
        and parent.workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
    )
  );

create policy checklist_items_insert_as_its_task on public.checklist_items
  for insert to authenticated
  with check (
    exists (
      select 1
      from public.tasks as parent
      where parent.id = checklist_items.task_id
        and parent.author_id = (select auth.uid())
        and parent.workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin_or_member()))
    )
  );

create policy checklist_items_update_as_its_task on public.checklist_items
  for update to authenticated
  using (
    exists (
      select 1
      from public.tasks as parent
      where parent.id = checklist_items.task_id
        and (
          (
            parent.workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
            and (
              parent.author_id = (select auth.uid())
              or parent.assignee_id = (select auth.uid())
            )
          )
          or parent.workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin()))
        )
    )
  )
  with check (
    exists (
      select 1
      from public.tasks as parent
      where parent.id = checklist_items.task_id
        and (
          (
            parent.workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
            and (
              parent.author_id = (select auth.uid())
              or parent.assignee_id = (select auth.uid())
            )
          )
          or parent.workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin()))
        )
    )
  );

create policy checklist_items_delete_as_its_task on public.checklist_items
  for delete to authenticated
  using (
    exists (
      select 1
      from public.tasks as parent
      where parent.id = checklist_items.task_id
        and (
          (
            parent.author_id = (select auth.uid())
            and parent.workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
            and parent.status = 'draft'
          )
          or parent.workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin()))
        )
    )
  );

create policy file_collections_select_own_or_listed on public.file_collections
  for select to authenticated
  using (
    user_id = (select auth.uid())
    or readers @> array[(select auth.uid())]
  );

create policy file_collections_insert_own_and_member on public.file_collections
  for insert to authenticated
  with check (
    user_id = (select auth.uid())
    and workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
  );

create policy file_collections_update_own on public.file_collections
  for update to authenticated
  using (user_id = (select auth.uid()))
  with check (user_id = (select auth.uid()));

create policy file_collections_delete_own on public.file_collections
  for delete to authenticated
  using (user_id = (select auth.uid()));

create policy files_select_own_or_own_or_listed on public.files
  for select to authenticated
  using (
    user_id = (select auth.uid())
    or exists (
      select 1
      from freehold.file_collections_joined_by_collected_files(files.id) as joined (id)
      join public.file_collections as parent on parent.id = joined.id
      where parent.user_id = (select auth.uid())
        or parent.readers @> array[(select auth.uid())]
    )
  );

create policy files_insert_own_and_member on public.files
  for insert to authenticated
  with check (
    user_id = (select auth.uid())
    and workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
  );

create policy files_update_own on public.files
  for update to authenticated
  using (user_id = (select auth.uid()))
  with check (user_id = (select auth.uid()));

create policy files_delete_own on public.files
  for delete to authenticated
  using (user_id = (select auth.uid()));

create policy collected_files_select_functions on public.collected_files
  for select to current_user
  using (true);

create policy collected_files_select_own_or_listed on public.collected_files
  for select to authenticated
  using (
    exists (
      select 1
      from public.file_collections as parent
      where parent.id = collected_files.collection_id
        and (
          parent.user_id = (select auth.uid())
          or parent.readers @> array[(select auth.uid())]
        )
    )
  );

create policy collected_files_insert_own_and_member on public.collected_files
  for insert to authenticated
  with check (
    exists (
      select 1
      from public.file_collections as parent
      where parent.id = collected_files.collection_id
        and parent.user_id = (select auth.uid())
        and parent.workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
    )
    and exists (
      select 1
      from public.files as parent
      where parent.id = collected_files.file_id
        and parent.user_id = (select auth.uid())
        and parent.workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
    )
  );

create policy collected_files_delete_own on public.collected_files
  for delete to authenticated
  using (
    exists (
      select 1
      from public.file_collections as parent
      where parent.id = collected_files.collection_id
        and parent.user_id = (select auth.uid())
    )
  );

create policy direct_conversations_select_own_by_one_id_or_own_by_other_id on public.direct_conversations
  for select to authenticated
  using (
    one_id = (select auth.uid())
    or other_id = (select auth.uid())
  );

create policy direct_conversations_insert_own_by_one_id_or_own_by_other_id on public.direct_conversations
  for insert to authenticated
  with check (
    one_id = (select auth.uid())
    or other_id = (select auth.uid())
  );

create policy direct_conversations_update_own_by_one_id_or_own_by_other_id on public.direct_conversations
  for update to authenticated
  using (
    one_id = (select auth.uid())
    or other_id = (select auth.uid())
  )
  with check (
    one_id = (select auth.uid())
    or other_id = (select auth.uid())
  );

create policy direct_messages_select_letter on public.direct_messages
  for select to authenticated
  using (
    exists (
      select 1
      from public.direct_conversations as parent
      where parent.id = direct_messages.conversation_id
        and (
          parent.one_id = (select auth.uid())
          or parent.other_id = (select auth.uid())
        )
    )
  );

create policy direct_messages_insert_letter on public.direct_messages
  for insert to authenticated
  with check (
    author_id = (select auth.uid())
    and exists (
      select 1
      from public.direct_conversations as parent
      where parent.id = direct_messages.conversation_id
        and (
          parent.one_id = (select auth.uid())
          or parent.other_id = (select auth.uid())
        )
    )
  );

create policy direct_messages_update_letter on public.direct_messages
  for update to authenticated
  using (
    author_id = (select auth.uid())
    and created_at > now() - interval '15 minutes'
  )
  with check (
    author_id = (select auth.uid())
    and created_at > now() - interval '15 minutes'
  );

create policy direct_messages_delete_letter on public.direct_messages
  for delete to authenticated
  using (author_id = (select auth.uid()));

create policy folders_select_functions on public.folders
  for select to current_user
  using (true);

create policy folders_select_within_own_or_shared on public.folders
  for select to authenticated
  using (
    user_id = (select auth.uid())
    or id = any (array(select freehold.folder_shares_with_caller()))
    or parent_id = any (array(select freehold.folders_within_callers()))
  );

create policy folders_insert_within_own_or_shared_as_edit_and_member on public.folders
  for insert to authenticated
  with check (
    (
      (
        parent_id is null
        and (
          user_id = (select auth.uid())
          or id = any (array(select freehold.folder_shares_with_caller_as_edit()))
        )
      )
      or parent_id = any (array(select freehold.folders_within_callers_2()))
    )
    and workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
  );

create policy folders_update_within_own_or_shared_as_edit on public.folders
  for update to authenticated
  using (
    user_id = (select auth.uid())
    or id = any (array(select freehold.folder_shares_with_caller_as_edit()))
    or parent_id = any (array(select freehold.folders_within_callers_2()))
  )
  with check (
    user_id = (select auth.uid())
    or id = any (array(select freehold.folder_shares_with_caller_as_edit()))
    or parent_id = any (array(select freehold.folders_within_callers_2()))
  );

create policy folders_delete_within_own on public.folders
  for delete to authenticated
  using (
    user_id = (select auth.uid())
    or parent_id = any (array(select freehold.folders_within_callers_3()))
  );

create policy documents_select_as_far_as_shared on public.documents
  for select to authenticated
  using (
    user_id = (select auth.uid())
    or (
      id = any (array(select freehold.document_shares_with_caller()))
      and deleted_at is null
    )
    or (
      workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
      and visibility = 'workspace'
      and deleted_at is null
    )
    or (
      visibility = 'public'
      and deleted_at is null
    )
  );

create policy documents_select_as_far_as_shared_visitor on public.documents
  for select to anon
  using (
    visibility = 'public'
    and deleted_at is null
  );

create policy documents_insert_as_far_as_shared on public.documents
  for insert to authenticated
  with check (
    user_id = (select auth.uid())
    and workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
  );

create policy documents_update_as_far_as_shared on public.documents
  for update to authenticated
  using (
    user_id = (select auth.uid())
    or (
      id = any (array(select freehold.document_shares_with_caller_as_edit()))
      and deleted_at is null
    )
  )
  with check (
    user_id = (select auth.uid())
    or (
      id = any (array(select freehold.document_shares_with_caller_as_edit()))
      and deleted_at is null
    )
  );

create policy documents_delete_as_far_as_shared on public.documents
  for delete to authenticated
  using (user_id = (select auth.uid()));

create policy document_comments_select_discussion on public.document_comments
  for select to authenticated
  using (
    exists (
      select 1
      from public.documents as parent
      where parent.id = document_comments.document_id
        and (
          parent.user_id = (select auth.uid())
          or (
            parent.id = any (array(select freehold.document_shares_with_caller()))
            and parent.deleted_at is null
          )
          or (
            parent.workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
            and parent.visibility = 'workspace'
            and parent.deleted_at is null
          )
          or (
            parent.visibility = 'public'
            and parent.deleted_at is null
          )
        )
    )
  );

create policy document_comments_select_discussion_visitor on public.document_comments
  for select to anon
  using (
    exists (
      select 1
      from public.documents as parent
      where parent.id = document_comments.document_id
        and parent.visibility = 'public'
        and parent.deleted_at is null
    )
  );

create policy document_comments_insert_discussion on public.document_comments
  for insert to authenticated
  with check (
    author_id = (select auth.uid())
    and workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
  );

create policy document_comments_update_discussion on public.document_comments
  for update to authenticated
  using (
    author_id = (select auth.uid())
    and workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
  )
  with check (
    author_id = (select auth.uid())
    and workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
  );

create policy document_comments_delete_discussion on public.document_comments
  for delete to authenticated
  using (
    author_id = (select auth.uid())
    or workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin()))
  );

create policy document_shares_select_functions on public.document_shares
  for select to current_user
  using (true);

create policy document_shares_select_shares on public.document_shares
  for select to authenticated
  using (
    user_id = (select auth.uid())
    or (
      workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
      and exists (
        select 1
        from public.documents as parent
        where parent.id = document_shares.document_id
          and (
            parent.user_id = (select auth.uid())
            or (
              parent.id = any (array(select freehold.document_shares_with_caller()))
              and parent.deleted_at is null
            )
            or (
              parent.workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
              and parent.visibility = 'workspace'
              and parent.deleted_at is null
            )
            or (
              parent.visibility = 'public'
              and parent.deleted_at is null
            )
          )
      )
    )
  );

create policy document_shares_insert_shares on public.document_shares
  for insert to authenticated
  with check (
    exists (
      select 1
      from public.documents as parent
      where parent.id = document_shares.document_id
        and parent.user_id = (select auth.uid())
        and parent.workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
    )
    and user_id <> (select auth.uid())
  );

create policy document_shares_delete_shares on public.document_shares
  for delete to authenticated
  using (
    exists (
      select 1
      from public.documents as parent
      where parent.id = document_shares.document_id
        and parent.user_id = (select auth.uid())
    )
  );

create policy tags_select_member on public.tags
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller())));

create policy tags_insert_owner_or_admin_or_member on public.tags
  for insert to authenticated
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin_or_member())));

create policy tags_update_owner_or_admin_or_member on public.tags
  for update to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin_or_member())))
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin_or_member())));

create policy tags_delete_owner_or_admin_or_member on public.tags
  for delete to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin_or_member())));

create policy document_tags_select_tagging on public.document_tags
  for select to authenticated
  using (
    exists (
      select 1
      from public.documents as parent
      where parent.id = document_tags.document_id
        and (
          parent.user_id = (select auth.uid())
          or (
            parent.id = any (array(select freehold.document_shares_with_caller()))
            and parent.deleted_at is null
          )
          or (
            parent.workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
            and parent.visibility = 'workspace'
            and parent.deleted_at is null
          )
          or (
            parent.visibility = 'public'
            and parent.deleted_at is null
          )
        )
    )
  );

create policy document_tags_select_tagging_visitor on public.document_tags
  for select to anon
  using (
    exists (
      select 1
      from public.documents as parent
      where parent.id = document_tags.document_id
        and parent.visibility = 'public'
        and parent.deleted_at is null
    )
  );

create policy document_tags_insert_tagging on public.document_tags
  for insert to authenticated
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin_or_member())));

create policy document_tags_update_tagging on public.document_tags
  for update to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin_or_member())))
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin_or_member())));

create policy document_tags_delete_tagging on public.document_tags
  for delete to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin_or_member())));

create policy document_templates_select_member on public.document_templates
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller())));

create policy document_templates_insert_owner_or_admin_or_member on public.document_templates
  for insert to authenticated
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin_or_member())));

create policy document_templates_update_owner_or_admin_or_member on public.document_templates
  for update to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin_or_member())))
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin_or_member())));

create policy document_templates_delete_owner_or_admin_or_member on public.document_templates
  for delete to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin_or_member())));

create policy document_versions_select_history on public.document_versions
  for select to authenticated
  using (
    workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
    and exists (
      select 1
      from public.documents as parent
      where parent.id = document_versions.document_id
        and (
          parent.user_id = (select auth.uid())
          or (
            parent.id = any (array(select freehold.document_shares_with_caller()))
            and parent.deleted_at is null
          )
          or (
            parent.workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
            and parent.visibility = 'workspace'
            and parent.deleted_at is null
          )
          or (
            parent.visibility = 'public'
            and parent.deleted_at is null
          )
        )
    )
  );

create policy domains_select_member on public.domains
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller())));

create policy domains_insert_owner_or_admin_and_is_verified on public.domains
  for insert to authenticated
  with check (
    workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin()))
    and not is_verified
  );

create policy domains_delete_owner_or_admin on public.domains
  for delete to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy event_guests_select_functions on public.event_guests
  for select to current_user
  using (true);

create policy event_guests_select_self_or_own_or_shared_or_shared on public.event_guests
  for select to authenticated
  using (
    user_id = (select auth.uid())
    or exists (
      select 1
      from public.calendar_events as parent
      where parent.id = event_guests.event_id
        and (
          exists (
            select 1
            from public.calendars as parent_2
            where parent_2.id = parent.calendar_id
              and (
                parent_2.user_id = (select auth.uid())
                or parent_2.id = any (array(select freehold.calendar_shares_with_caller()))
              )
          )
          or parent.id = any (array(select freehold.event_guests_with_caller()))
        )
    )
  );

create policy event_guests_insert_own on public.event_guests
  for insert to authenticated
  with check (
    exists (
      select 1
      from public.calendar_events as parent
      where parent.id = event_guests.event_id
        and exists (
          select 1
          from public.calendars as parent_2
          where parent_2.id = parent.calendar_id
            and parent_2.user_id = (select auth.uid())
        )
    )
  );

create policy event_guests_delete_self_or_own on public.event_guests
  for delete to authenticated
  using (
    user_id = (select auth.uid())
    or exists (
      select 1
      from public.calendar_events as parent
      where parent.id = event_guests.event_id
        and exists (
          select 1
          from public.calendars as parent_2
          where parent_2.id = parent.calendar_id
            and parent_2.user_id = (select auth.uid())
        )
    )
  );

create policy exchange_rates_select_signed_in on public.exchange_rates
  for select to authenticated
  using ((select auth.uid()) is not null);

create policy favourites_select_own on public.favourites
  for select to authenticated
  using (user_id = (select auth.uid()));

create policy favourites_insert_own on public.favourites
  for insert to authenticated
  with check (user_id = (select auth.uid()));

create policy favourites_update_own on public.favourites
  for update to authenticated
  using (user_id = (select auth.uid()))
  with check (user_id = (select auth.uid()));

create policy favourites_delete_own on public.favourites
  for delete to authenticated
  using (user_id = (select auth.uid()));

create policy feature_flags_select_signed_in on public.feature_flags
  for select to authenticated
  using ((select auth.uid()) is not null);

create policy folder_shares_select_functions on public.folder_shares
  for select to current_user
  using (true);

create policy folder_shares_select_self_or_within_own_or_shared on public.folder_shares
  for select to authenticated
  using (
    user_id = (select auth.uid())
    or exists (
      select 1
      from public.folders as parent
      where parent.id = folder_shares.folder_id
        and (
          parent.user_id = (select auth.uid())
          or parent.id = any (array(select freehold.folder_shares_with_caller()))
          or parent.parent_id = any (array(select freehold.folders_within_callers()))
        )
    )
  );

create policy folder_shares_insert_within_own_or_shared_as_edit_and_member on public.folder_shares
  for insert to authenticated
  with check (
    exists (
      select 1
      from public.folders as parent
      where parent.id = folder_shares.folder_id
        and (
          parent.user_id = (select auth.uid())
          or parent.id = any (array(select freehold.folder_shares_with_caller_as_edit()))
          or parent.parent_id = any (array(select freehold.folders_within_callers_2()))
        )
        and parent.workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
    )
    and user_id <> (select auth.uid())
  );

create policy folder_shares_delete_within_own on public.folder_shares
  for delete to authenticated
  using (
    exists (
      select 1
      from public.folders as parent
      where parent.id = folder_shares.folder_id
        and (
          parent.user_id = (select auth.uid())
          or parent.parent_id = any (array(select freehold.folders_within_callers_3()))
        )
    )
  );

create policy holidays_select_member on public.holidays
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller())));

create policy holidays_insert_owner_or_admin on public.holidays
  for insert to authenticated
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy holidays_update_owner_or_admin on public.holidays
  for update to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())))
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy holidays_delete_owner_or_admin on public.holidays
  for delete to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy kudos_select_own_by_given_by_or_own_by_given_to on public.kudos
  for select to authenticated
  using (
    given_by = (select auth.uid())
    or given_to = (select auth.uid())
  );

create policy kudos_insert_own_by_given_by_and_member on public.kudos
  for insert to authenticated
  with check (
    given_by = (select auth.uid())
    and workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
  );

create policy kudos_delete_own_by_given_by_and_created_at on public.kudos
  for delete to authenticated
  using (
    given_by = (select auth.uid())
    and created_at > now() - interval '24 hours'
  );

create policy labels_select_member on public.labels
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller())));

create policy labels_insert_owner_or_admin_or_member on public.labels
  for insert to authenticated
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin_or_member())));

create policy labels_update_owner_or_admin_or_member on public.labels
  for update to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin_or_member())))
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin_or_member())));

create policy labels_delete_owner_or_admin_or_member on public.labels
  for delete to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin_or_member())));

create policy languages_select_anyone on public.languages
  for select to anon, authenticated
  using (true);

create policy message_attachments_select_member on public.message_attachments
  for select to authenticated
  using (
    exists (
      select 1
      from public.channel_messages as parent
      where parent.id = message_attachments.message_id
        and parent.channel_id = any (array(select freehold.channel_memberships_of_caller()))
    )
  );

create policy message_attachments_insert_own_and_member on public.message_attachments
  for insert to authenticated
  with check (
    exists (
      select 1
      from public.channel_messages as parent
      where parent.id = message_attachments.message_id
        and parent.author_id = (select auth.uid())
        and parent.channel_id = any (array(select freehold.channel_memberships_of_caller()))
    )
  );

create policy message_attachments_update_own_and_member_and_created_at on public.message_attachments
  for update to authenticated
  using (
    exists (
      select 1
      from public.channel_messages as parent
      where parent.id = message_attachments.message_id
        and parent.author_id = (select auth.uid())
        and parent.channel_id = any (array(select freehold.channel_memberships_of_caller()))
        and parent.created_at > now() - interval '24 hours'
    )
  )
  with check (
    exists (
      select 1
      from public.channel_messages as parent
      where parent.id = message_attachments.message_id
        and parent.author_id = (select auth.uid())
        and parent.channel_id = any (array(select freehold.channel_memberships_of_caller()))
        and parent.created_at > now() - interval '24 hours'
    )
  );

create policy message_attachments_delete_own_or_moderator on public.message_attachments
  for delete to authenticated
  using (
    exists (
      select 1
      from public.channel_messages as parent
      where parent.id = message_attachments.message_id
        and (
          parent.author_id = (select auth.uid())
          or parent.channel_id = any (array(select freehold.channel_memberships_of_caller_as_moderator()))
        )
    )
  );

create policy message_reactions_select_member on public.message_reactions
  for select to authenticated
  using (channel_id = any (array(select freehold.channel_memberships_of_caller())));

create policy message_reactions_insert_own_and_member on public.message_reactions
  for insert to authenticated
  with check (
    user_id = (select auth.uid())
    and channel_id = any (array(select freehold.channel_memberships_of_caller()))
  );

create policy message_reactions_delete_own_and_member on public.message_reactions
  for delete to authenticated
  using (
    user_id = (select auth.uid())
    and channel_id = any (array(select freehold.channel_memberships_of_caller()))
  );

create policy notifications_select_own on public.notifications
  for select to authenticated
  using (user_id = (select auth.uid()));

create policy notifications_update_own on public.notifications
  for update to authenticated
  using (user_id = (select auth.uid()))
  with check (user_id = (select auth.uid()));

create policy notifications_delete_own on public.notifications
  for delete to authenticated
  using (user_id = (select auth.uid()));

create policy office_hours_select_own_or_signed_in_and_unchecked on public.office_hours
  for select to authenticated
  using (
    user_id = (select auth.uid())
    or (
      (select auth.uid()) is not null
      and (extract(isodow from office_hours.on_day) < 6)
    )
  );

create policy office_hours_insert_own on public.office_hours
  for insert to authenticated
  with check (user_id = (select auth.uid()));

create policy office_hours_update_own on public.office_hours
  for update to authenticated
  using (user_id = (select auth.uid()))
  with check (user_id = (select auth.uid()));

create policy office_hours_delete_own on public.office_hours
  for delete to authenticated
  using (user_id = (select auth.uid()));

create policy organization_memberships_select_functions on public.organization_memberships
  for select to current_user
  using (true);

create policy organization_memberships_select_self on public.organization_memberships
  for select to authenticated
  using (user_id = (select auth.uid()));

create policy organization_memberships_insert_functions on public.organization_memberships
  for insert to current_user
  with check (true);

create policy organization_memberships_update_functions on public.organization_memberships
  for update to current_user
  using (true)
  with check (true);

create policy organization_memberships_delete_functions on public.organization_memberships
  for delete to current_user
  using (true);

create policy skills_select_anyone on public.skills
  for select to anon, authenticated
  using (true);

create policy person_skills_select_own_or_peer on public.person_skills
  for select to authenticated
  using (
    user_id = (select auth.uid())
    or user_id = any (array(select freehold.peers_of_caller_in_workspace_memberships()))
  );

create policy person_skills_insert_own on public.person_skills
  for insert to authenticated
  with check (user_id = (select auth.uid()));

create policy person_skills_update_own on public.person_skills
  for update to authenticated
  using (user_id = (select auth.uid()))
  with check (user_id = (select auth.uid()));

create policy person_skills_delete_own on public.person_skills
  for delete to authenticated
  using (user_id = (select auth.uid()));

create policy pinned_messages_select_member on public.pinned_messages
  for select to authenticated
  using (channel_id = any (array(select freehold.channel_memberships_of_caller())));

create policy pinned_messages_insert_moderator on public.pinned_messages
  for insert to authenticated
  with check (channel_id = any (array(select freehold.channel_memberships_of_caller_as_moderator())));

create policy pinned_messages_update_moderator on public.pinned_messages
  for update to authenticated
  using (channel_id = any (array(select freehold.channel_memberships_of_caller_as_moderator())))
  with check (channel_id = any (array(select freehold.channel_memberships_of_caller_as_moderator())));

create policy pinned_messages_delete_moderator on public.pinned_messages
  for delete to authenticated
  using (channel_id = any (array(select freehold.channel_memberships_of_caller_as_moderator())));

create policy polls_select_own_or_listed on public.polls
  for select to authenticated
  using (
    user_id = (select auth.uid())
    or voters @> array[(select auth.uid())]
  );

create policy polls_insert_own_and_member on public.polls
  for insert to authenticated
  with check (
    user_id = (select auth.uid())
    and workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
  );

create policy polls_update_own on public.polls
  for update to authenticated
  using (user_id = (select auth.uid()))
  with check (user_id = (select auth.uid()));

create policy polls_delete_own on public.polls
  for delete to authenticated
  using (user_id = (select auth.uid()));

create policy poll_options_select_own_or_listed on public.poll_options
  for select to authenticated
  using (
    exists (
      select 1
      from public.polls as parent
      where parent.id = poll_options.poll_id
        and (
          parent.user_id = (select auth.uid())
          or parent.voters @> array[(select auth.uid())]
        )
    )
  );

create policy poll_options_insert_own_and_member on public.poll_options
  for insert to authenticated
  with check (
    exists (
      select 1
      from public.polls as parent
      where parent.id = poll_options.poll_id
        and parent.user_id = (select auth.uid())
        and parent.workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
    )
  );

create policy poll_options_update_own on public.poll_options
  for update to authenticated
  using (
    exists (
      select 1
      from public.polls as parent
      where parent.id = poll_options.poll_id
        and parent.user_id = (select auth.uid())
    )
  )
  with check (
    exists (
      select 1
      from public.polls as parent
      where parent.id = poll_options.poll_id
        and parent.user_id = (select auth.uid())
    )
  );

create policy poll_options_delete_own on public.poll_options
  for delete to authenticated
  using (
    exists (
      select 1
      from public.polls as parent
      where parent.id = poll_options.poll_id
        and parent.user_id = (select auth.uid())
    )
  );

create policy poll_votes_select_own on public.poll_votes
  for select to authenticated
  using (user_id = (select auth.uid()));

create policy poll_votes_insert_own_and_member on public.poll_votes
  for insert to authenticated
  with check (
    user_id = (select auth.uid())
    and workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
  );

create policy preferences_select_self on public.preferences
  for select to authenticated
  using (user_id = (select auth.uid()));

create policy preferences_insert_self on public.preferences
  for insert to authenticated
  with check (user_id = (select auth.uid()));

create policy preferences_update_self on public.preferences
  for update to authenticated
  using (user_id = (select auth.uid()))
  with check (user_id = (select auth.uid()));

create policy preferences_delete_self on public.preferences
  for delete to authenticated
  using (user_id = (select auth.uid()));

create policy time_zones_select_anyone on public.time_zones
  for select to anon, authenticated
  using (true);

create policy profiles_select_functions on public.profiles
  for select to current_user
  using (true);

create policy profiles_select_own_or_peer on public.profiles
  for select to authenticated
  using (
    user_id = (select auth.uid())
    or user_id = any (array(select freehold.peers_of_caller_in_workspace_memberships()))
  );

create policy profiles_insert_functions on public.profiles
  for insert to current_user
  with check (true);

create policy profiles_insert_own on public.profiles
  for insert to authenticated
  with check (user_id = (select auth.uid()));

create policy profiles_update_functions on public.profiles
  for update to current_user
  using (true)
  with check (true);

create policy profiles_update_own on public.profiles
  for update to authenticated
  using (user_id = (select auth.uid()))
  with check (user_id = (select auth.uid()));

create policy profiles_delete_functions on public.profiles
  for delete to current_user
  using (true);

create policy project_budgets_select_owner on public.project_budgets
  for select to authenticated
  using (project_id = any (array(select freehold.organization_memberships_of_caller_for_projects_as_owner())));

create policy project_budgets_insert_owner on public.project_budgets
  for insert to authenticated
  with check (project_id = any (array(select freehold.organization_memberships_of_caller_for_projects_as_owner())));

create policy project_budgets_update_owner on public.project_budgets
  for update to authenticated
  using (project_id = any (array(select freehold.organization_memberships_of_caller_for_projects_as_owner())))
  with check (project_id = any (array(select freehold.organization_memberships_of_caller_for_projects_as_owner())));

create policy project_budgets_delete_owner on public.project_budgets
  for delete to authenticated
  using (project_id = any (array(select freehold.organization_memberships_of_caller_for_projects_as_owner())));

create policy project_memberships_select_functions on public.project_memberships
  for select to current_user
  using (true);

create policy project_memberships_select_self_or_member_or_owner_or_admin on public.project_memberships
  for select to authenticated
  using (
    user_id = (select auth.uid())
    or project_id = any (array(select freehold.project_memberships_of_caller()))
    or project_id = any (array(select freehold.workspace_memberships_of_caller_for_projects_as_owner_or_admin()))
  );

create policy project_memberships_insert_owner_or_admin on public.project_memberships
  for insert to authenticated
  with check (project_id = any (array(select freehold.workspace_memberships_of_caller_for_projects_as_owner_or_admin())));

create policy project_memberships_update_owner_or_admin on public.project_memberships
  for update to authenticated
  using (project_id = any (array(select freehold.workspace_memberships_of_caller_for_projects_as_owner_or_admin())))
  with check (project_id = any (array(select freehold.workspace_memberships_of_caller_for_projects_as_owner_or_admin())));

create policy project_memberships_delete_owner_or_admin on public.project_memberships
  for delete to authenticated
  using (project_id = any (array(select freehold.workspace_memberships_of_caller_for_projects_as_owner_or_admin())));

create policy push_devices_select_own on public.push_devices
  for select to authenticated
  using (user_id = (select auth.uid()));

create policy push_devices_insert_own on public.push_devices
  for insert to authenticated
  with check (user_id = (select auth.uid()));

create policy push_devices_update_own on public.push_devices
  for update to authenticated
  using (user_id = (select auth.uid()))
  with check (user_id = (select auth.uid()));

create policy push_devices_delete_own on public.push_devices
  for delete to authenticated
  using (user_id = (select auth.uid()));

create policy releases_select_member on public.releases
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller())));

create policy releases_insert_owner_or_admin on public.releases
  for insert to authenticated
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy releases_update_owner_or_admin on public.releases
  for update to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())))
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy releases_delete_owner_or_admin on public.releases
  for delete to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy reminders_select_own on public.reminders
  for select to authenticated
  using (user_id = (select auth.uid()));

create policy reminders_insert_own on public.reminders
  for insert to authenticated
  with check (user_id = (select auth.uid()));

create policy reminders_update_own on public.reminders
  for update to authenticated
  using (user_id = (select auth.uid()))
  with check (user_id = (select auth.uid()));

create policy reminders_delete_own on public.reminders
  for delete to authenticated
  using (user_id = (select auth.uid()));

create policy role_permissions_select_functions on public.role_permissions
  for select to current_user
  using (true);

create policy role_permissions_select_signed_in on public.role_permissions
  for select to authenticated
  using ((select auth.uid()) is not null);

create policy rooms_select_member on public.rooms
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller())));

create policy rooms_insert_owner_or_admin on public.rooms
  for insert to authenticated
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy rooms_update_owner_or_admin on public.rooms
  for update to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())))
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy rooms_delete_owner_or_admin on public.rooms
  for delete to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy room_bookings_select_member on public.room_bookings
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller())));

create policy room_bookings_insert_own_and_member on public.room_bookings
  for insert to authenticated
  with check (
    user_id = (select auth.uid())
    and workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
  );

create policy room_bookings_update_own_and_member on public.room_bookings
  for update to authenticated
  using (
    user_id = (select auth.uid())
    and workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
  )
  with check (
    user_id = (select auth.uid())
    and workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
  );

create policy room_bookings_delete_own_and_member_or_owner_or_admin on public.room_bookings
  for delete to authenticated
  using (
    (
      user_id = (select auth.uid())
      and workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
    )
    or workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin()))
  );

create policy signature_requests_select_own_or_assigned on public.signature_requests
  for select to authenticated
  using (
    asked_by = (select auth.uid())
    or signer_id = (select auth.uid())
  );

create policy signature_requests_insert_own_and_as_far_as_shared on public.signature_requests
  for insert to authenticated
  with check (
    asked_by = (select auth.uid())
    and exists (
      select 1
      from public.documents as parent
      where parent.id = signature_requests.document_id
        and parent.user_id = (select auth.uid())
        and parent.workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
    )
  );

create policy signature_requests_update_assigned_and_valid_until on public.signature_requests
  for update to authenticated
  using (
    signer_id = (select auth.uid())
    and valid_until > now()
  )
  with check (
    signer_id = (select auth.uid())
    and valid_until > now()
  );

create policy signature_requests_delete_own_and_signed_at on public.signature_requests
  for delete to authenticated
  using (
    asked_by = (select auth.uid())
    and signed_at is null
  );

create policy sprints_select_member on public.sprints
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller())));

create policy sprints_insert_member on public.sprints
  for insert to authenticated
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller())));

create policy sprints_update_member on public.sprints
  for update to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller())))
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller())));

create policy sprints_delete_member on public.sprints
  for delete to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller())));

create policy task_comments_select_member on public.task_comments
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller())));

create policy task_comments_insert_own_and_member on public.task_comments
  for insert to authenticated
  with check (
    author_id = (select auth.uid())
    and workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
  );

create policy task_comments_update_own_and_member on public.task_comments
  for update to authenticated
  using (
    author_id = (select auth.uid())
    and workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
  )
  with check (
    author_id = (select auth.uid())
    and workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
  );

create policy task_comments_delete_own_and_member_or_owner_or_admin on public.task_comments
  for delete to authenticated
  using (
    (
      author_id = (select auth.uid())
      and workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
    )
    or workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin()))
  );

create policy task_dependencies_select_member on public.task_dependencies
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller())));

create policy task_dependencies_insert_owner_or_admin_or_member on public.task_dependencies
  for insert to authenticated
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin_or_member())));

create policy task_dependencies_update_owner_or_admin_or_member on public.task_dependencies
  for update to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin_or_member())))
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin_or_member())));

create policy task_dependencies_delete_owner_or_admin_or_member on public.task_dependencies
  for delete to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin_or_member())));

create policy task_labels_select_member on public.task_labels
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller())));

create policy task_labels_insert_owner_or_admin_or_member on public.task_labels
  for insert to authenticated
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin_or_member())));

create policy task_labels_update_owner_or_admin_or_member on public.task_labels
  for update to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin_or_member())))
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin_or_member())));

create policy task_labels_delete_owner_or_admin_or_member on public.task_labels
  for delete to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin_or_member())));

create policy task_watchers_select_member on public.task_watchers
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller())));

create policy task_watchers_insert_own_and_member on public.task_watchers
  for insert to authenticated
  with check (
    user_id = (select auth.uid())
    and workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
  );

create policy task_watchers_update_own_and_member on public.task_watchers
  for update to authenticated
  using (
    user_id = (select auth.uid())
    and workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
  )
  with check (
    user_id = (select auth.uid())
    and workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
  );

create policy task_watchers_delete_own_and_member_or_owner_or_admin on public.task_watchers
  for delete to authenticated
  using (
    (
      user_id = (select auth.uid())
      and workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
    )
    or workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin()))
  );

create policy teams_select_functions on public.teams
  for select to current_user
  using (true);

create policy teams_select_member on public.teams
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller())));

create policy teams_insert_owner_or_admin on public.teams
  for insert to authenticated
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy teams_update_owner_or_admin on public.teams
  for update to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())))
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy teams_delete_owner_or_admin on public.teams
  for delete to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy team_memberships_select_functions on public.team_memberships
  for select to current_user
  using (true);

create policy team_memberships_select_self_or_member_or_owner_or_admin on public.team_memberships
  for select to authenticated
  using (
    user_id = (select auth.uid())
    or team_id = any (array(select freehold.team_memberships_of_caller()))
    or team_id = any (array(select freehold.workspace_memberships_of_caller_for_teams_as_owner_or_admin()))
  );

create policy team_memberships_insert_owner_or_admin on public.team_memberships
  for insert to authenticated
  with check (team_id = any (array(select freehold.workspace_memberships_of_caller_for_teams_as_owner_or_admin())));

create policy team_memberships_update_owner_or_admin on public.team_memberships
  for update to authenticated
  using (team_id = any (array(select freehold.workspace_memberships_of_caller_for_teams_as_owner_or_admin())))
  with check (team_id = any (array(select freehold.workspace_memberships_of_caller_for_teams_as_owner_or_admin())));

create policy team_memberships_delete_owner_or_admin on public.team_memberships
  for delete to authenticated
  using (team_id = any (array(select freehold.workspace_memberships_of_caller_for_teams_as_owner_or_admin())));

create policy time_entries_select_own_or_lead on public.time_entries
  for select to authenticated
  using (
    user_id = (select auth.uid())
    or project_id = any (array(select freehold.project_memberships_of_caller_as_lead()))
  );

create policy time_entries_insert_own_and_member_and_is_approved on public.time_entries
  for insert to authenticated
  with check (
    user_id = (select auth.uid())
    and project_id = any (array(select freehold.project_memberships_of_caller()))
    and not is_approved
  );

create policy time_entries_update_own_and_member_and_is_approved_or_lead on public.time_entries
  for update to authenticated
  using (
    (
      user_id = (select auth.uid())
      and project_id = any (array(select freehold.project_memberships_of_caller()))
      and not is_approved
    )
    or project_id = any (array(select freehold.project_memberships_of_caller_as_lead()))
  )
  with check (
    (
      user_id = (select auth.uid())
      and project_id = any (array(select freehold.project_memberships_of_caller()))
      and not is_approved
    )
    or project_id = any (array(select freehold.project_memberships_of_caller_as_lead()))
  );

create policy time_entries_delete_own_and_member_and_is_approved on public.time_entries
  for delete to authenticated
  using (
    user_id = (select auth.uid())
    and project_id = any (array(select freehold.project_memberships_of_caller()))
    and not is_approved
  );

create policy usage_reports_select_member on public.usage_reports
  for select to authenticated
  using (workspace_id = any (array(select freehold.organization_memberships_of_caller_for_workspaces())));

create policy webhooks_select_member on public.webhooks
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller())));

create policy webhooks_insert_owner_or_admin on public.webhooks
  for insert to authenticated
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy webhooks_update_owner_or_admin on public.webhooks
  for update to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())))
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy webhooks_delete_owner_or_admin on public.webhooks
  for delete to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy webhook_deliveries_select_member on public.webhook_deliveries
  for select to authenticated
  using (
    exists (
      select 1
      from public.webhooks as parent
      where parent.id = webhook_deliveries.webhook_id
        and parent.workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
    )
  );

create policy workspace_invitations_select_functions on public.workspace_invitations
  for select to current_user
  using (true);

create policy workspace_invitations_select_members_invite on public.workspace_invitations
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_members_invite())));

create policy workspace_invitations_insert_own_and_members_invite on public.workspace_invitations
  for insert to authenticated
  with check (
    invited_by = (select auth.uid())
    and workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_members_invite()))
  );

create policy workspace_invitations_delete_functions on public.workspace_invitations
  for delete to current_user
  using (true);

create policy workspace_invitations_delete_members_invite on public.workspace_invitations
  for delete to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_with_members_invite())));

create policy workspace_memberships_select_fellows on public.workspace_memberships
  for select to authenticated
  using (
    user_id = (select auth.uid())
    or workspace_id = any (array(select freehold.workspace_memberships_of_caller()))
  );

create policy workspace_memberships_select_functions on public.workspace_memberships
  for select to current_user
  using (true);

create policy workspace_memberships_insert_functions on public.workspace_memberships
  for insert to current_user
  with check (true);

create policy workspace_memberships_update_fellows on public.workspace_memberships
  for update to authenticated
  using (
    user_id <> (select auth.uid())
    and (
      workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner()))
      or (
        workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_admin()))
        and role <> 'owner'
      )
    )
  )
  with check (
    user_id <> (select auth.uid())
    and (
      workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner()))
      or (
        workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_admin()))
        and role <> 'owner'
      )
    )
  );

create policy workspace_memberships_delete_fellows on public.workspace_memberships
  for delete to authenticated
  using (
    user_id = (select auth.uid())
    or workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner()))
    or (
      workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_admin()))
      and role <> 'owner'
    )
  );

create policy workspace_settings_select_member on public.workspace_settings
  for select to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller())));

create policy workspace_settings_insert_owner_or_admin on public.workspace_settings
  for insert to authenticated
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy workspace_settings_update_owner_or_admin on public.workspace_settings
  for update to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())))
  with check (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy workspace_settings_delete_owner_or_admin on public.workspace_settings
  for delete to authenticated
  using (workspace_id = any (array(select freehold.workspace_memberships_of_caller_as_owner_or_admin())));

create policy help_articles_select_published_at on support.help_articles
  for select to anon
  using (published_at <= now());

create policy help_articles_select_staff_or_published_at on support.help_articles
  for select to authenticated
  using (
    exists (
      select 1
      from support.staff_members as staff
      where staff.user_id = (select auth.uid())
        and staff.role in ('admin', 'agent', 'writer')
        and staff.is_active
    )
    or published_at <= now()
  );

create policy help_articles_insert_staff on support.help_articles
  for insert to authenticated
  with check ((select freehold.caller_is_in_support_staff_members_with_articles_write()));

create policy help_articles_update_staff on support.help_articles
  for update to authenticated
  using ((select freehold.caller_is_in_support_staff_members_with_articles_write()))
  with check ((select freehold.caller_is_in_support_staff_members_with_articles_write()));

create policy help_articles_delete_staff on support.help_articles
  for delete to authenticated
  using ((select freehold.caller_is_in_support_staff_members_with_articles_write()));

create policy article_votes_select_own_or_staff on support.article_votes
  for select to authenticated
  using (
    user_id = (select auth.uid())
    or exists (
      select 1
      from support.staff_members as staff
      where staff.user_id = (select auth.uid())
        and staff.role = 'writer'
        and staff.is_active
    )
  );

create policy article_votes_insert_own on support.article_votes
  for insert to authenticated
  with check (user_id = (select auth.uid()));

create policy article_votes_update_own on support.article_votes
  for update to authenticated
  using (user_id = (select auth.uid()))
  with check (user_id = (select auth.uid()));

create policy article_votes_delete_own on support.article_votes
  for delete to authenticated
  using (user_id = (select auth.uid()));

create policy canned_responses_select_staff on support.canned_responses
  for select to authenticated
  using (
    exists (
      select 1
      from support.staff_members as staff
      where staff.user_id = (select auth.uid())
        and staff.role in ('admin', 'agent')
        and staff.is_active
    )
  );

create policy canned_responses_insert_staff on support.canned_responses
  for insert to authenticated
  with check (
    exists (
      select 1
      from support.staff_members as staff
      where staff.user_id = (select auth.uid())
        and staff.role in ('admin', 'agent')
        and staff.is_active
    )
  );

create policy canned_responses_update_staff on support.canned_responses
  for update to authenticated
  using (
    exists (
      select 1
      from support.staff_members as staff
      where staff.user_id = (select auth.uid())
        and staff.role in ('admin', 'agent')
        and staff.is_active
    )
  )
  with check (
    exists (
      select 1
      from support.staff_members as staff
      where staff.user_id = (select auth.uid())
        and staff.role in ('admin', 'agent')
        and staff.is_active
    )
  );

create policy canned_responses_delete_staff on support.canned_responses
  for delete to authenticated
  using (
    exists (
      select 1
      from support.staff_members as staff
      where staff.user_id = (select auth.uid())
        and staff.role = 'admin'
        and staff.is_active
    )
  );

create policy incidents_select_anyone on support.incidents
  for select to anon, authenticated
  using (true);

create policy incidents_insert_staff on support.incidents
  for insert to authenticated
  with check ((select freehold.caller_is_in_support_staff_members_with_incidents_report()));

create policy incidents_update_staff on support.incidents
  for update to authenticated
  using ((select freehold.caller_is_in_support_staff_members_with_incidents_report()))
  with check ((select freehold.caller_is_in_support_staff_members_with_incidents_report()));

create policy incident_updates_select_anyone on support.incident_updates
  for select to anon, authenticated
  using (true);

create policy tickets_select_own_or_staff on support.tickets
  for select to authenticated
  using (
    user_id = (select auth.uid())
    or exists (
      select 1
      from support.staff_members as staff
      where staff.user_id = (select auth.uid())
        and staff.role in ('admin', 'agent')
        and staff.is_active
    )
  );

create policy tickets_insert_own_and_status on support.tickets
  for insert to authenticated
  with check (
    user_id = (select auth.uid())
    and status = 'open'
  );

create policy tickets_update_staff on support.tickets
  for update to authenticated
  using ((select freehold.caller_is_in_support_staff_members_with_tickets_answer()))
  with check ((select freehold.caller_is_in_support_staff_members_with_tickets_answer()));

create policy internal_notes_select_staff on support.internal_notes
  for select to authenticated
  using (
    exists (
      select 1
      from support.staff_members as staff
      where staff.user_id = (select auth.uid())
        and staff.role in ('admin', 'agent')
        and staff.is_active
    )
  );

create policy internal_notes_insert_staff on support.internal_notes
  for insert to authenticated
  with check (
    exists (
      select 1
      from support.staff_members as staff
      where staff.user_id = (select auth.uid())
        and staff.role in ('admin', 'agent')
        and staff.is_active
    )
  );

create policy internal_notes_update_staff on support.internal_notes
  for update to authenticated
  using (
    exists (
      select 1
      from support.staff_members as staff
      where staff.user_id = (select auth.uid())
        and staff.role in ('admin', 'agent')
        and staff.is_active
    )
  )
  with check (
    exists (
      select 1
      from support.staff_members as staff
      where staff.user_id = (select auth.uid())
        and staff.role in ('admin', 'agent')
        and staff.is_active
    )
  );

create policy internal_notes_delete_staff on support.internal_notes
  for delete to authenticated
  using (
    exists (
      select 1
      from support.staff_members as staff
      where staff.user_id = (select auth.uid())
        and staff.role = 'admin'
        and staff.is_active
    )
  );

create policy staff_members_select_functions on support.staff_members
  for select to current_user
  using (true);

create policy staff_members_select_self on support.staff_members
  for select to authenticated
  using (user_id = (select auth.uid()));

create policy staff_permissions_select_functions on support.staff_permissions
  for select to current_user
  using (true);

create policy staff_permissions_select_service on support.staff_permissions
  for select to service_role
  using (true);

create policy staff_permissions_insert_service on support.staff_permissions
  for insert to service_role
  with check (true);

create policy staff_permissions_update_service on support.staff_permissions
  for update to service_role
  using (true)
  with check (true);

create policy staff_permissions_delete_service on support.staff_permissions
  for delete to service_role
  using (true);

create policy ticket_messages_select_own_or_staff on support.ticket_messages
  for select to authenticated
  using (
    exists (
      select 1
      from support.tickets as parent
      where parent.id = ticket_messages.ticket_id
        and (
          parent.user_id = (select auth.uid())
          or exists (
            select 1
            from support.staff_members as staff
            where staff.user_id = (select auth.uid())
              and staff.role in ('admin', 'agent')
              and staff.is_active
          )
        )
    )
  );

create policy ticket_messages_insert_own_and_own_and_status_or_own_and_staff on support.ticket_messages
  for insert to authenticated
  with check (
    (
      author_id = (select auth.uid())
      and exists (
        select 1
        from support.tickets as parent
        where parent.id = ticket_messages.ticket_id
          and parent.user_id = (select auth.uid())
          and parent.status = 'open'
      )
    )
    or (
      author_id = (select auth.uid())
      and exists (
        select 1
        from support.staff_members as staff
        where staff.user_id = (select auth.uid())
          and staff.role in ('admin', 'agent')
          and staff.is_active
      )
    )
  );

create policy ticket_ratings_select_own_or_staff on support.ticket_ratings
  for select to authenticated
  using (
    user_id = (select auth.uid())
    or exists (
      select 1
      from support.staff_members as staff
      where staff.user_id = (select auth.uid())
        and staff.role in ('admin', 'agent')
        and staff.is_active
    )
  );

create policy ticket_ratings_insert_own_and_own_and_status on support.ticket_ratings
  for insert to authenticated
  with check (
    user_id = (select auth.uid())
    and exists (
      select 1
      from support.tickets as parent
      where parent.id = ticket_ratings.ticket_id
        and parent.user_id = (select auth.uid())
        and parent.status = 'open'
    )
  );

commit;
